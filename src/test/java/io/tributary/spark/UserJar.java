package io.tributary.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The programs of {@code src/it/spark} and the script that Glue compiles, as a jar. */
final class UserJar {

  private static final Path PROGRAMS = Path.of("src/it/spark/src/main/java/io/tributary/spark");
  private static final Path SCRIPT = Path.of("deploy/backfill.scala");

  private final SparkSubmit spark;
  private final Path folder;

  /**
   * @param folder where to build it
   */
  UserJar(SparkSubmit spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  Path build() throws IOException, InterruptedException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> jars = new ArrayList<>(List.of(SparkSubmit.JAR.toString()));
    SparkSubmit.jars().forEach(jar -> jars.add(jar.toString()));
    List<String> options =
        List.of("-d", classes.toString(), "-cp", String.join(File.pathSeparator, jars));
    List<String> javac = new ArrayList<>(List.of("--release", "17", "-proc:none"));
    javac.addAll(options);
    try (Stream<Path> programs = Files.list(PROGRAMS)) {
      programs.forEach(program -> javac.add(program.toString()));
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, javac.toArray(String[]::new)))
        .isZero();
    List<String> scalac = new ArrayList<>(options);
    scalac.add(SCRIPT.toString());
    assertThat(spark.run("scalac", "scala.tools.nsc.Main", scalac).exitCode()).isZero();
    return pack(classes);
  }

  private Path pack(Path classes) throws IOException {
    Path jar = folder.resolve("user.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
    return jar;
  }
}
