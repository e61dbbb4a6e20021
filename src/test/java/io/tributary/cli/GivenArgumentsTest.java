package io.tributary.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenArgumentsTest {

  @Test
  void areThoseOfTheCommandLineWhereJavaHasReplacedThem() {
    byte[] line = "java\0-jar\0x.jar\0query\0SELECT 'ü日'\0\0--lake\0l\0".getBytes(UTF_8);
    String[] java = {"query", "SELECT '\ufffd\ufffd\ufffd\ufffd\ufffd'", "", "--lake", "l"};

    assertThat(GivenArguments.of(java, line))
        .containsExactly("query", "SELECT 'ü日'", "", "--lake", "l");
  }

  @Test
  void areLeftAloneWhereTheCommandLineIsAnotherOne() {
    String[] java = {"query", "\ufffd", "a"};

    assertThat(GivenArguments.of(java, "java\0@file\0".getBytes(UTF_8))).isEqualTo(java);
    assertThat(GivenArguments.of(java, "java\0query\0xü\0b\0".getBytes(UTF_8))).isEqualTo(java);
    assertThat(GivenArguments.of(java, "java\0query\0ü\0a\0".getBytes(ISO_8859_1))).isEqualTo(java);
    assertThat(GivenArguments.of(new String[] {"ü"})).containsExactly("ü");
  }

  @Test
  void areRightInAnyLocale() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder process =
        new ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), Main.class.getName(), "query", "ü");
    process.command().addAll(List.of("--lake", "/nowhere/ü"));
    process.environment().put("LC_ALL", "C");
    process.redirectErrorStream(true);

    Process started = process.start();
    String said = new String(started.getInputStream().readAllBytes(), UTF_8);

    assertThat(started.waitFor()).isEqualTo(2);
    assertThat(said).contains("/nowhere/ü: no").doesNotContain("\ufffd");
  }
}
