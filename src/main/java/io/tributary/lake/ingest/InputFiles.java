package io.tributary.lake.ingest;

import io.tributary.lake.LakeFolder;
import io.tributary.text.Problem;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The files that arguments mean, each once, whatever links lead to it. */
public final class InputFiles {

  private final LakeFolder lake;
  private final Consumer<String> unreadable;
  private final List<InputFile> files = new ArrayList<>();
  private final Set<Path> known = new HashSet<>();

  /**
   * @param lake where the files are to go
   * @param unreadable told of files and folders in folders that cannot be read, and why
   */
  public InputFiles(LakeFolder lake, Consumer<String> unreadable) {
    this.lake = lake;
    this.unreadable = unreadable;
  }

  /** All of them, in the order of the arguments, and of their names. */
  public List<InputFile> all() {
    return List.copyOf(files);
  }

  /**
   * Adds the files that an argument means: itself, all in it if it is a folder (but hidden ones,
   * and those of a lake in it), or standard input.
   *
   * @return whether there is any, known before or not
   * @throws IOException if there is no such file, or it cannot be read
   */
  public boolean add(String argument) throws IOException {
    if (argument.equals(InputFile.STANDARD_INPUT)) {
      return files.add(new InputFile(argument, Path.of(argument), 0));
    }
    Path path = Path.of(argument);
    // An empty path is the working folder, and nobody means that by a variable that is not set.
    if (argument.isEmpty()) {
      throw new NoSuchFileException(argument);
    }
    if (!Files.readAttributes(path, BasicFileAttributes.class).isDirectory()) {
      add(argument, path);
      return true;
    }
    List<Path> found = inFolder(path);
    // What links lead to is called by its own name, if that is one of these.
    found.sort(Comparator.comparing(InputFiles::isLinked).thenComparing(Path::toString));
    Path ofLake = Files.exists(lake.root()) ? lake.root().toRealPath() : lake.root();
    if (!path.toRealPath().startsWith(ofLake)) {
      found.removeIf(file -> realPath(file).startsWith(ofLake));
    }
    for (Path file : found) {
      add(file.toString(), file);
    }
    return !found.isEmpty();
  }

  private void add(String name, Path file) throws IOException {
    if (known.add(file.toRealPath())) {
      files.add(new InputFile(name, file, Files.size(file)));
    }
  }

  private static boolean isLinked(Path file) {
    return !realPath(file).equals(file.toAbsolutePath().normalize());
  }

  private static Path realPath(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }

  private List<Path> inFolder(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    FileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
            return isLeftOut(folder, entered)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isLeftOut(folder, file) && attributes.isRegularFile()) {
              found.add(file);
            } else if (attributes.isSymbolicLink()) {
              unreadable.accept(file + ": a link to what is not there");
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem) {
            // A link that leads back to a folder that it is in has nothing new.
            if (!(problem instanceof FileSystemLoopException)) {
              unreadable.accept(file + ": " + Problem.reason(problem));
            }
            return FileVisitResult.CONTINUE;
          }
        };
    Files.walkFileTree(
        folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    return found;
  }

  private boolean isLeftOut(Path folder, Path path) {
    boolean isOfLake = lake.contains(path) && !lake.contains(folder);
    return isOfLake || !path.equals(folder) && path.getFileName().toString().startsWith(".");
  }
}
