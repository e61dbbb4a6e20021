package io.tributary.cli;

import io.tributary.lake.LakeFolder;
import io.tributary.store.S3Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;

/** The option that says which lake a command is about. */
final class LakeOption {

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      defaultValue = "lake",
      description = "The lake folder (default: ${DEFAULT-VALUE}).")
  private String folder = "lake";

  /** The folder, as the user named it. */
  Path folder() {
    return Arguments.path(folder);
  }

  /** The lake, which need not be there. */
  LakeFolder lake() {
    if (S3Location.isOne(folder)) {
      throw new CommandException(
          ExitCode.USAGE,
          folder + " is in S3, and this command is about folders; ask Athena what is in S3");
    }
    return lake(folder);
  }

  /** The lake in a folder, which need not be there. */
  static LakeFolder lake(String name) {
    if (name.isEmpty()) {
      throw new CommandException(ExitCode.USAGE, "--lake is empty");
    }
    return lake(Arguments.path(name));
  }

  /** The lake in a folder, which need not be there. */
  static LakeFolder lake(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CommandException(ExitCode.USAGE, folder + ": not a folder");
    }
    return new LakeFolder(folder, Clock.systemUTC());
  }

  /** The lake, which has to be there. */
  LakeFolder existingLake() {
    LakeFolder lake = lake();
    if (!Files.isDirectory(folder())) {
      throw new CommandException(
          ExitCode.USAGE, folder + ": no such lake; 'tributary ingest FILE --lake DIR' makes one");
    }
    return lake;
  }

  /** The option as the user would give it again. */
  String asGiven() {
    return "--lake " + Shell.word(folder);
  }
}
