package io.tributary.parquet;

import io.tributary.version.BuildVersion;

/** Who writes a file, in the words that readers parse to find out about known faults. */
final class CreatedBy {

  private CreatedBy() {}

  static String text() {
    String version = BuildVersion.read();
    return "tributary version %s (build unknown)"
        .formatted(version.equals(BuildVersion.UNPACKAGED) ? "0" : version);
  }
}
