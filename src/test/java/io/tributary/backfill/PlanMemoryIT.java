package io.tributary.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan over more objects than the heap of its process could hold the keys of. */
class PlanMemoryIT {

  @ParameterizedTest
  @CsvSource({"folders,'1000000 objects, 50 days'", "flat,'1000000 objects, 50 days'"})
  void aMillionObjectsArePlannedInAHeapOf24MiB(String layout, String expected) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SurveyProcess.class.getName(),
                layout)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).isEqualTo(expected + "\n");
  }
}
