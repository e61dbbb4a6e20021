package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ingest",
        "query",
        "nonsense",
        "tables x",
        "tables upgrade",
        "query x y",
        "tables --format xml"
      })
  void refusesWrongUse(String commandLine) {
    Run run =
        Run.of(
            Arrays.stream(commandLine.split(" ")).filter(s -> !s.isEmpty()).toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("tributary: ").doesNotContain("\tat ");
  }

  @Test
  void listsTables() {
    assertThat(Run.of("tables").out().lines()).hasSize(2 + TablesCommand.all().size());
    assertThat(Run.of("tables", "--format", "json").out())
        .contains("\"table\":\"codebuild_build_state_change\"")
        .contains("\"function\":\"transformCodeBuild\"")
        .contains("{\"table\":\"rejects\",\"kind\":\"conversion\"");
    assertThat(
            Run.of("tables", "codepipeline_action_execution_state_change", "--format", "csv").out())
        .startsWith("column,type,comment\ntimestamp,string,")
        .contains("\npipelinearn,string,")
        .contains("\nhour,string,");
    assertThat(Run.of("tables", "alb", "--format", "csv").out())
        .contains("\nclient_port,int,")
        .contains("\nsource_line,bigint,")
        .contains("\naccount,string,");
  }

  @Test
  void knowsViewsAndCapitals() {
    for (String name :
        new String[] {
          "delivery_failures", "codebuild_build_state_change_latest", "CloudTrail_JSON"
        }) {
      assertThat(Run.of("tables", name).out()).hasSizeGreaterThan(200);
    }
    assertThat(Run.of("tables", "ALB").out()).isEqualTo(Run.of("tables", "alb").out());
    assertThat(Run.of("tables", "alb_latest").exitCode()).isEqualTo(2);
  }

  @Test
  void helps() {
    for (String command : new String[] {"ingest", "query", "tables", "demo"}) {
      assertThat(Run.of(command, "--help").exitCode()).isZero();
      assertThat(Run.of(command, "--help").out()).startsWith("Usage: tributary " + command);
    }
    assertThat(Run.of("--help").out()).contains("ingest", "query", "tables", "demo");
    assertThat(Run.of("--version").out()).startsWith("tributary ");
  }
}
