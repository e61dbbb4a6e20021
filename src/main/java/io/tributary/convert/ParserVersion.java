package io.tributary.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Tributary that converts, as the build named it. */
final class ParserVersion {

  private static final String BUILD = "/META-INF/build-info.properties";

  private ParserVersion() {}

  static String read() {
    Properties build = new Properties();
    try (InputStream in = ParserVersion.class.getResourceAsStream(BUILD)) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(BUILD + " cannot be read", e);
    }
    return build.getProperty("build.version", "unpackaged");
  }
}
