package io.tributary.store;

import io.tributary.text.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
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
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder that stands for a bucket: a file's path below it is its key, with slashes. Keys that no
 * path is, such as {@code a//b} or {@code ../b}, are refused. Symbolic links are followed, but for
 * those that lead back to a folder that they are in.
 */
public final class FolderStore implements ObjectStore {

  /** Stands for bytes of a name that are no characters in the locale's encoding. */
  private static final char NOT_DECODED = '\ufffd';

  private final Path root;
  private final boolean isDurable;
  private final @Nullable Consumer<String> unreadable;

  /**
   * A store to read and write, where what cannot be listed is an error.
   *
   * @param root the folder; it need not exist yet
   */
  public FolderStore(Path root) {
    this(root, false, null);
  }

  private FolderStore(Path root, boolean isDurable, @Nullable Consumer<String> unreadable) {
    this.root = root.toAbsolutePath().normalize();
    this.isDurable = isDurable;
    this.unreadable = unreadable;
  }

  /**
   * The same folder, but what is committed in it is on the disk, so that a loss of power takes
   * nothing of it away.
   */
  public FolderStore durable() {
    return new FolderStore(root, true, unreadable);
  }

  /**
   * A store of files that others have put there. Links to a file are other names of it; and what
   * cannot be listed keeps nobody from the rest.
   *
   * @param root the folder
   * @param unreadable told of files and folders that cannot be listed, and why, by several threads
   */
  public static FolderStore ofOthers(Path root, Consumer<String> unreadable) {
    return new FolderStore(root, false, unreadable);
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
    return uriOf(original(key).orElse(key));
  }

  @Override
  public Optional<String> original(String key) {
    if (unreadable == null) {
      return Optional.empty();
    }
    try {
      Path real = root.resolve(key).toRealPath();
      String realKey = real.startsWith(root) ? slashes(root.relativize(real)) : key;
      return realKey.equals(key) ? Optional.empty() : Optional.of(realKey);
    } catch (IOException | InvalidPathException e) {
      // Whoever opens it is told.
      return Optional.empty();
    }
  }

  private String uriOf(String key) {
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
    try {
      requireFile(file);
      return new StoredObject(key, FileTag.of(file), Files.size(file), Files.newInputStream(file));
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + Problem.reason(e), e);
    }
  }

  /** Also if a folder on the way is a file there is none of the key. */
  private static void requireFile(Path file) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (FileSystemException e) {
      throw isBelowFile(file) ? noSuchFile(file, e) : e;
    }
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(file.toString());
    }
  }

  private static boolean isBelowFile(Path file) {
    Path folder = file.getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    return folder != null && !Files.isDirectory(folder);
  }

  private static NoSuchFileException noSuchFile(Path file, FileSystemException cause) {
    NoSuchFileException problem = new NoSuchFileException(file.toString());
    problem.initCause(cause);
    return problem;
  }

  @Override
  public ObjectOutput create(String key) throws IOException {
    return new FileOutput(path(key), isDurable);
  }

  @Override
  public boolean createIfAbsent(String key, byte[] content) throws IOException {
    try (FileOutput output = new FileOutput(path(key), isDurable)) {
      output.write(content);
      return output.commitIfAbsent();
    }
  }

  @Override
  public void copy(String from, String to) throws IOException {
    Path file = path(from);
    requireFile(file);
    try (FileOutput output = new FileOutput(path(to), isDurable);
        InputStream content = Files.newInputStream(file)) {
      content.transferTo(output);
      output.commit();
    }
  }

  @Override
  public void delete(String key) throws IOException {
    Path file = path(key);
    try {
      Files.deleteIfExists(file);
    } catch (FileSystemException e) {
      throw new IOException(file + " cannot be deleted: " + Problem.reason(e), e);
    }
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

  private void list(Entry entry, Consumer<ListedObject> found) throws IOException {
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
  private List<Entry> entries(Path folder, String folderKey) throws IOException {
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
    } catch (DirectoryIteratorException e) {
      leaveOut(folder, e.getCause());
    } catch (IOException e) {
      leaveOut(folder, e);
    }
    entries.sort(Comparator.comparing(Entry::key));
    return entries;
  }

  /** Null if a file is none, as far as users of the store are concerned, or none any more. */
  private @Nullable Entry entry(Path file, String folderKey) throws IOException {
    String name = file.getFileName().toString();
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(file)) {
        leaveOut(file, new IOException("a link to what is not there", e));
      }
      return null;
    } catch (IOException e) {
      leaveOut(file, e);
      return null;
    }
    if (name.indexOf(NOT_DECODED) >= 0) {
      leaveOut(
          file, new IOException("its name is not in " + System.getProperty("sun.jnu.encoding")));
      return null;
    }
    if (attributes.isDirectory()) {
      return leadsBack(file) ? null : new Entry(file, folderKey + name + "/", attributes);
    }
    return attributes.isRegularFile() && !FileOutput.isUnfinished(name)
        ? new Entry(file, folderKey + name, attributes)
        : null;
  }

  /** Whether a folder is a link to one that it is in, so that nothing new is below it. */
  private static boolean leadsBack(Path folder) throws IOException {
    if (!Files.isSymbolicLink(folder)) {
      return false;
    }
    Path real = folder.toRealPath();
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      if (above.toRealPath().equals(real)) {
        return true;
      }
    }
    return false;
  }

  private void leaveOut(Path file, IOException problem) throws IOException {
    String message = file + " cannot be read: " + Problem.reason(problem);
    if (unreadable == null) {
      throw new IOException(message, problem);
    }
    unreadable.accept(message);
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
