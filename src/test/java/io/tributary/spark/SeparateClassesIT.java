package io.tributary.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Neither jar sees the other's libraries, but for Zstandard's, which either can use, and JSpecify's
 * annotations, which nothing runs.
 */
class SeparateClassesIT {

  @Test
  void nothingIsInTheJarThatSparkOrItsHostsHave() throws IOException {
    Set<String> own = classes(SparkSubmit.JAR).collect(Collectors.toCollection(TreeSet::new));
    Set<String> both = new TreeSet<>();
    for (Path jar : SparkSubmit.jars()) {
      classes(jar).filter(own::contains).forEach(both::add);
    }
    assertThat(both)
        .isNotEmpty()
        .allMatch(
            name ->
                name.startsWith("com/github/luben/zstd/")
                    || name.startsWith("org/jspecify/annotations/"));
  }

  private static Stream<String> classes(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
          .toList()
          .stream();
    }
  }
}
