package io.tributary.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What users give for files and folders. */
final class Arguments {

  private Arguments() {}

  /**
   * The path that a text names.
   *
   * @throws CommandException if it can name none, as in a locale that lacks its characters
   */
  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw noPath(text, e);
    }
  }

  /** What to tell the user if a text is no path. */
  static CommandException noPath(String text, InvalidPathException problem) {
    return new CommandException(
        ExitCode.USAGE,
        text
            + ": no file can have this name here, where names are in "
            + System.getProperty("sun.jnu.encoding")
            + "; for others, set LC_ALL=C.UTF-8",
        problem);
  }
}
