package io.tributary.table;

import io.tributary.json.JsonSyntaxException;
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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The definitions in one folder, wherever this class itself was loaded from.
 *
 * @param <T> the kind of table they define
 */
final class TableFiles<T extends Table> {

  private static final String SUFFIX = ".json";

  private final String folder;
  private final Function<Definition, T> reader;

  /**
   * @param folder the folder on the class path, ended by a slash; folders in it are not looked into
   * @param reader reads one definition
   */
  TableFiles(String folder, Function<Definition, T> reader) {
    this.folder = folder;
    this.reader = reader;
  }

  List<T> read() {
    return names().stream().map(this::read).toList();
  }

  private T read(String name) {
    try (InputStream in = TableFiles.class.getResourceAsStream("/" + folder + name)) {
      return parse(name, Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(folder + name + " cannot be read", e);
    }
  }

  /**
   * Reads one definition.
   *
   * @throws IllegalArgumentException naming the file, if it does not define a table of its name
   */
  T parse(String fileName, byte[] json) {
    T table;
    try {
      table = reader.apply(Definition.read(json));
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      throw new IllegalArgumentException(folder + fileName + ": " + e.getMessage(), e);
    }
    if (!fileName.equals(table.name() + SUFFIX)) {
      throw new IllegalArgumentException(
          folder + fileName + " defines a table of another name, " + table.name());
    }
    return table;
  }

  /** A folder on the class path cannot be listed as such, so list the jar or folder it is in. */
  private List<String> names() {
    String self = TableFiles.class.getName().replace('.', '/') + ".class";
    URL url = Objects.requireNonNull(TableFiles.class.getResource("/" + self));
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
          "the table definitions beside " + url + " cannot be listed", e);
    }
  }

  private static List<String> names(Stream<String> entries, String folder) {
    return entries
        .filter(entry -> entry.startsWith(folder) && entry.endsWith(SUFFIX))
        .map(entry -> entry.substring(folder.length()))
        .filter(name -> name.indexOf('/') < 0)
        .sorted()
        .toList();
  }
}
