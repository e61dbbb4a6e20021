package io.tributary.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where there is a JDK 17, which Glue and EMR have, and the newest that Spark 3.5 starts on. */
final class Jdk17 {

  private static final int VERSION = 17;

  private Jdk17() {}

  /** Its {@code java}: of this JDK, of the one that JAVA17_HOME names, or of one beside this. */
  static Optional<Path> find() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    String given = System.getenv("JAVA17_HOME");
    if (given != null && !given.isBlank()) {
      return Optional.of(java(Path.of(given)));
    }
    if (Runtime.version().feature() == VERSION) {
      return Optional.of(java(own));
    }
    try (Stream<Path> siblings = Files.list(own.getParent())) {
      return siblings
          .filter(home -> home.getFileName().toString().contains(String.valueOf(VERSION)))
          .map(Jdk17::java)
          .filter(Files::isExecutable)
          .findFirst();
    }
  }

  private static Path java(Path home) {
    return home.resolve("bin").resolve("java");
  }
}
