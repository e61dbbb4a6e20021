package io.tributary.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The files of one kind in one folder of the class path, wherever this class itself was loaded
 * from.
 *
 * @param folder the folder, ended by a slash; folders in it are not looked into
 * @param suffix what the files' names end with
 */
public record BundledFiles(String folder, String suffix) {

  /**
   * The content of one of them.
   *
   * @throws UncheckedIOException naming the file, if it cannot be read
   */
  public byte[] read(String name) {
    try (InputStream in = BundledFiles.class.getResourceAsStream("/" + folder + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + name + " cannot be read", e);
    }
  }

  /**
   * Their names, in order. A folder on the class path cannot be listed as such, so this lists the
   * jar or folder it is in.
   */
  public List<String> names() {
    String self = BundledFiles.class.getName().replace('.', '/') + ".class";
    URL url = Objects.requireNonNull(BundledFiles.class.getResource("/" + self));
    try {
      if (url.openConnection() instanceof JarURLConnection jar) {
        String root = jar.getEntryName().substring(0, jar.getEntryName().length() - self.length());
        return names(jar.getJarFile().stream().map(entry -> entry.getName()), root + folder);
      }
      Path root =
          Path.of(new URI(url.toString().substring(0, url.toString().length() - self.length())));
      try (Stream<Path> files = Files.list(root.resolve(folder))) {
        return names(files.map(file -> folder + file.getFileName()), folder);
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(
          "the folder " + folder + " beside " + url + " cannot be listed", e);
    }
  }

  private List<String> names(Stream<String> entries, String prefix) {
    return entries
        .filter(entry -> entry.startsWith(prefix) && entry.endsWith(suffix))
        .map(entry -> entry.substring(prefix.length()))
        .filter(name -> name.indexOf('/') < 0)
        .sorted()
        .toList();
  }
}
