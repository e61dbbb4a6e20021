package io.tributary.cli;

import io.tributary.table.LogTables;
import picocli.CommandLine.Option;

/** The option that keeps secrets of logs, which are masked else. */
final class SecretsOption {

  @Option(
      names = "--keep-secrets",
      description =
          "Write passwords, tokens and keys of logs as they are; else they are *** in the columns"
              + " that may have some, such as URLs and CloudTrail's request parameters.")
  private boolean keep;

  /** Whether secrets are kept. */
  boolean keeps() {
    return keep;
  }

  /** The tables, masked or not. */
  LogTables in(LogTables tables) {
    return keep ? tables.unmasked() : tables;
  }
}
