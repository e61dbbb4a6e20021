package io.tributary.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build gave to what it built. */
public final class BuildVersion {

  /** The version of what was not packaged. */
  public static final String UNPACKAGED = "unpackaged";

  private static final String BUILD = "/META-INF/build-info.properties";

  private BuildVersion() {}

  /** The version, such as {@code 1.2.0}; {@link #UNPACKAGED} if nobody packaged it. */
  public static String read() {
    Properties build = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream(BUILD)) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(BUILD + " cannot be read", e);
    }
    return build.getProperty("build.version", UNPACKAGED);
  }
}
