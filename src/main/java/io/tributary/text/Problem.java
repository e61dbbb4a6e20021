package io.tributary.text;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in words what went wrong. The message of an exception of files is mostly a path alone. */
public final class Problem {

  private Problem() {}

  /** What to tell of a problem; of one with a file, the file and the reason. */
  public static String message(Throwable problem) {
    if (problem instanceof UncheckedIOException
        && Objects.equals(problem.getMessage(), String.valueOf(problem.getCause()))) {
      return message(problem.getCause());
    }
    if (problem instanceof FileSystemException ofFile && ofFile.getFile() != null) {
      return ofFile.getFile() + ": " + reason(problem);
    }
    return Objects.requireNonNullElse(problem.getMessage(), problem.toString());
  }

  /** The same without the file, for messages that name it already. */
  public static String reason(Throwable problem) {
    if (problem instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (problem instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (problem instanceof NotDirectoryException) {
      return "not a folder";
    }
    if (problem instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    }
    if (problem instanceof FileAlreadyExistsException) {
      return "a file of this name is there already";
    }
    if (problem instanceof FileSystemLoopException) {
      return "a link in it leads back to it";
    }
    if (problem instanceof FileSystemException ofFile) {
      return reason(ofFile.getReason());
    }
    String message = problem.getMessage();
    return message == null ? problem.toString() : lowerCase(message);
  }

  /** What the operating system says, such as "No space left on device". */
  private static String reason(@Nullable String ofSystem) {
    return ofSystem == null ? "it cannot be used" : lowerCase(ofSystem);
  }

  /** Not of a word that is all capitals. */
  private static String lowerCase(String text) {
    boolean sentence = text.length() > 1 && Character.isLowerCase(text.charAt(1));
    return sentence ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
  }
}
