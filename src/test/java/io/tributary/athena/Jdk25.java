package io.tributary.athena;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where there is a JDK 25, without which no Trino starts. */
final class Jdk25 {

  private static final int VERSION = 25;

  private Jdk25() {}

  /** Its {@code java}: of this JDK, of the one that JAVA25_HOME names, or of one beside this. */
  static Optional<Path> find() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    String given = System.getenv("JAVA25_HOME");
    if (given != null && !given.isBlank()) {
      return Optional.of(java(Path.of(given)));
    }
    if (Runtime.version().feature() >= VERSION) {
      return Optional.of(java(own));
    }
    try (Stream<Path> siblings = Files.list(own.getParent())) {
      return siblings
          .filter(home -> home.getFileName().toString().contains(String.valueOf(VERSION)))
          .filter(home -> Files.isExecutable(home.resolve("bin").resolve("javac")))
          .map(Jdk25::java)
          .findFirst();
    }
  }

  private static Path java(Path home) {
    return home.resolve("bin").resolve("java");
  }
}
