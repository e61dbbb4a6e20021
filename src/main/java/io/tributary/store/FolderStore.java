package io.tributary.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder that stands for a bucket: a file's path below it is its key, with slashes. Keys that no
 * path is, such as {@code a//b} or {@code ../b}, are refused.
 */
public final class FolderStore implements ObjectStore {

  private final Path root;

  /**
   * @param root the folder; it need not exist yet
   */
  public FolderStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public String bucket() {
    return Objects.requireNonNullElse(root.getFileName(), root).toString();
  }

  /**
   * Folders of the same name are common, so this has the whole path: {@code file:///folder/key}.
   */
  @Override
  public String uri(String key) {
    String folder = slashes(root);
    return "file://"
        + (folder.startsWith("/") ? "" : "/")
        + folder
        + (folder.endsWith("/") ? "" : "/")
        + key;
  }

  private static String slashes(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  @Override
  public StoredObject open(String key) throws IOException {
    Path file = path(key);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(uri(key));
    }
    return new StoredObject(key, FileTag.of(file), Files.size(file), Files.newInputStream(file));
  }

  @Override
  public ObjectOutput create(String key) throws IOException {
    return new FileOutput(path(key));
  }

  @Override
  public boolean createIfAbsent(String key, byte[] content) throws IOException {
    try (FileOutput output = new FileOutput(path(key))) {
      output.write(content);
      return output.commitIfAbsent();
    }
  }

  @Override
  public void copy(String from, String to) throws IOException {
    Path file = path(from);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(uri(from));
    }
    try (FileOutput output = new FileOutput(path(to));
        InputStream content = Files.newInputStream(file)) {
      content.transferTo(output);
      output.commit();
    }
  }

  @Override
  public void delete(String key) throws IOException {
    Files.deleteIfExists(path(key));
  }

  /**
   * @throws IOException if the key is that of no file in the folder
   */
  private Path path(String key) throws IOException {
    Path path;
    try {
      path = root.resolve(key);
    } catch (InvalidPathException e) {
      throw new IOException("no file can have the key '" + key + "' in " + root, e);
    }
    if (key.isEmpty()
        || !path.normalize().startsWith(root)
        || !slashes(root.relativize(path.normalize())).equals(key)) {
      throw new IOException("no file can have the key '" + key + "' in " + root);
    }
    return path;
  }

  @Override
  public void list(String prefix, Consumer<ListedObject> found) throws IOException {
    for (Entry entry : beginningWith(prefix)) {
      list(entry, found);
    }
  }

  private static void list(Entry entry, Consumer<ListedObject> found) throws IOException {
    if (!entry.isFolder()) {
      found.accept(entry.object());
      return;
    }
    for (Entry inFolder : entries(entry.path(), entry.key())) {
      list(inFolder, found);
    }
  }

  @Override
  public void listFolder(String prefix, Consumer<ListedObject> objects, Consumer<String> folders)
      throws IOException {
    for (Entry entry : beginningWith(prefix)) {
      if (entry.isFolder()) {
        folders.accept(entry.key());
      } else {
        objects.accept(entry.object());
      }
    }
  }

  private List<Entry> beginningWith(String prefix) throws IOException {
    String folderKey = prefix.substring(0, prefix.lastIndexOf('/') + 1);
    Path folder;
    try {
      folder = root.resolve(folderKey).normalize();
    } catch (InvalidPathException e) {
      return List.of();
    }
    if (!folder.startsWith(root)) {
      return List.of();
    }
    if (!folderKey.isEmpty() && !folderKey.equals(slashes(root.relativize(folder)) + "/")) {
      return List.of();
    }
    return entries(folder, folderKey).stream()
        .filter(entry -> entry.key().startsWith(prefix))
        .toList();
  }

  /** What is in a folder, in the order of keys, where folders have their slash. */
  private static List<Entry> entries(Path folder, String folderKey) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Entry entry = entry(file, folderKey);
        if (entry != null) {
          entries.add(entry);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // A folder without objects does not exist, in S3.
      return List.of();
    }
    entries.sort(Comparator.comparing(Entry::key));
    return entries;
  }

  /** Null if a file is none, as far as users of the store are concerned, or none any more. */
  private static @Nullable Entry entry(Path file, String folderKey) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return null;
    }
    String name = file.getFileName().toString();
    if (attributes.isDirectory()) {
      return new Entry(file, folderKey + name + "/", attributes);
    }
    return attributes.isRegularFile() && !FileOutput.isUnfinished(name)
        ? new Entry(file, folderKey + name, attributes)
        : null;
  }

  private record Entry(Path path, String key, BasicFileAttributes attributes) {

    boolean isFolder() {
      return attributes.isDirectory();
    }

    ListedObject object() {
      return new ListedObject(key, attributes.size(), attributes.lastModifiedTime().toInstant());
    }
  }
}
