package io.tributary.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in tributary-aws.jar, and what is not. */
class DeployableJarIT {

  private static final String SERVICES = "software/amazon/awssdk/services/";

  /** Where the jar has what Spark's hosts may have too, of another version. */
  private static final String RELOCATED = "io/tributary/shaded/";

  private static final Path JAR = Path.of(System.getProperty("tributary.aws.jar"));

  @Test
  void isSmall() throws IOException {
    assertThat(Files.size(JAR)).isLessThanOrEqualTo(25_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io/tributary/Application.class",
        "tables/codebuild_build_state_change.json",
        RELOCATED + "software/amazon/awssdk/services/glue/GlueClient.class",
        RELOCATED + "software/amazon/awssdk/services/s3/S3Client.class",
        RELOCATED + "software/amazon/awssdk/http/urlconnection/UrlConnectionHttpClient.class"
      })
  void has(String entry) throws IOException {
    assertThat(entries()).contains(entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io/netty/",
        "io/tributary/cli/",
        "io/tributary/lake/",
        "io/tributary/aws/job/",
        "io/tributary/aws/upgrade/",
        "io/tributary/iceberg/",
        "org/apache/iceberg/",
        "com/fasterxml/jackson/databind/",
        "org/springframework/web/",
        "org/springframework/http/",
        "org/duckdb/",
        "picocli/",
        "org/joda/",
        "ch/qos/logback/",
        "org/apache/http/",
        "org/apache/hc/",
        "com/amazonaws/services/lambda/runtime/api/client/",
        "com/fasterxml/",
        "org/apache/spark/",
        "org/slf4j/",
        "scala/",
        "software/",
        "META-INF/maven/",
        "module-info.class"
      })
  void hasNo(String prefix) throws IOException {
    assertThat(entries()).isNotEmpty().noneMatch(entry -> entry.startsWith(prefix));
  }

  @Test
  void hasEveryListOfTheJarsItIsMadeOf() throws IOException {
    assertThat(text("META-INF/spring.factories"))
        .contains("boot.logging.java.JavaLoggingSystem$Factory")
        .contains("boot.diagnostics.analyzer.BindFailureAnalyzer")
        .contains("ContextFunctionCatalogInitializer");
    assertThat(text("META-INF/services/io.tributary.shaded.slf4j.spi.SLF4JServiceProvider"))
        .contains("io.tributary.shaded.slf4j.jul.JUL");
  }

  /**
   * The jar leaves out most classes of Glue and S3; those that answer the calls in use are all
   * there.
   */
  @ParameterizedTest
  @CsvSource({
    "glue, GetTable BatchCreatePartition BatchGetPartition",
    "s3, GetObject HeadObject PutObject CopyObject DeleteObject ListObjectsV2",
    "s3, CreateMultipartUpload UploadPart CompleteMultipartUpload AbortMultipartUpload"
  })
  void hasAllThatCallsAreMadeOf(String service, String calls) throws IOException {
    String model = SERVICES + service + "/model/";
    Pattern name = Pattern.compile(Pattern.quote(model) + "[A-Za-z0-9_$]+");
    Deque<String> open = new ArrayDeque<>();
    for (String call : calls.split(" ", -1)) {
      open.add(model + call + "Request");
      open.add(model + call + "Response");
    }
    Set<String> reached = new TreeSet<>();
    while (!open.isEmpty()) {
      String next = open.pop() + ".class";
      if (reached.add(next)) {
        name.matcher(onClassPath(next)).results().forEach(found -> open.push(found.group()));
      }
    }
    assertThat(reached).hasSizeGreaterThan(30);
    assertThat(reached).map(RELOCATED::concat).isSubsetOf(entries());
  }

  /** Zstd's native code, for Lambda's two processors and for nothing else. */
  @Test
  void hasNativeCodeOfLambdaOnly() throws IOException {
    assertThat(entries().stream().filter(entry -> entry.contains("libzstd-jni")))
        .hasSize(2)
        .allMatch(entry -> entry.matches("linux/(amd64|aarch64)/libzstd-jni-[0-9.-]+[.]so"));
  }

  /** A class file as text, in which the names of other classes stand as they are. */
  private static String onClassPath(String entry) throws IOException {
    try (InputStream in = DeployableJarIT.class.getResourceAsStream("/" + entry)) {
      return new String(Objects.requireNonNull(in, entry).readAllBytes(), ISO_8859_1);
    }
  }

  private static Set<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(entry -> entry.getName()).collect(Collectors.toSet());
    }
  }

  private static String text(String entry) throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), UTF_8);
    }
  }
}
