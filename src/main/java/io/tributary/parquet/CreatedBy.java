package io.tributary.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Who writes a file, in the words that readers parse to find out about known faults. */
final class CreatedBy {

  private static final String BUILD = "/META-INF/build-info.properties";

  private CreatedBy() {}

  static String text() {
    Properties build = new Properties();
    try (InputStream in = CreatedBy.class.getResourceAsStream(BUILD)) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "tributary version " + build.getProperty("build.version", "0") + " (build unknown)";
  }
}
