package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a lake is, and whatever its folders are called, its rows are the same. */
class LakePathTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account=999/region=mars/date=2001-01-01/hour=77/lake",
        "elb=other/type=x/filename=y/lake",
        "table_name=waf/account=__HIVE_DEFAULT_PARTITION__/alb/account=1/region=2/date=3",
        "a[b]*c?d{e,f}",
        "[!a-z]/**/%41%2F+&$;#~^",
        "it's \"quoted\" = ü 日本 \ud83d\ude00",
        "date=/=/a\\b",
        "errors/lake",
        "\u001b[31m/\nx",
      })
  void hasTheValuesOfItsOwnFolders(String name) throws IOException {
    String lake = folder.resolve(name).toString();
    Path logs = Files.createDirectories(folder.resolve("account=888/region=pluto/logs"));
    Path log = logs.resolve(DemoLog.KEY);
    Files.createDirectories(log.getParent());
    try (var in = DemoLog.class.getResourceAsStream("/demo/" + log.getFileName())) {
      Files.copy(in, log);
    }
    Path events = folder.resolve("events.json");
    Files.writeString(events, Events.action("1") + "\n{}\nno json");

    Run converted = Run.of("convert", logs.toString(), "--lake", lake);
    Run ingested = Run.of("ingest", events.toString(), "--lake", lake);

    assertThat(converted.err()).startsWith("tributary: 1 line is no record").hasLineCount(1);
    assertThat(ingested.exitCode()).isEqualTo(1);
    assertThat(
            query(
                "SELECT account, region, date, count(*) > 100, count(DISTINCT elb) FROM alb"
                    + " WHERE date = DATE '2026-09-01' GROUP BY ALL",
                lake))
        .isEqualTo("111122223333,eu-central-1,2026-09-01,true,1");
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    assertThat(
            query(
                "SELECT date, length(hour), pipeline FROM"
                    + " codepipeline_action_execution_state_change_latest",
                lake))
        .startsWith(today + ",2,");
    assertThat(query("SELECT DISTINCT date, length(hour), source FROM delivery_failures", lake))
        .isEqualTo(today + ",2," + events);
    assertThat(query("SELECT table_name, date, rejects FROM ingest_ledger", lake))
        .isEqualTo("alb,2026-09-01,1");
  }

  private static String query(String sql, String lake) {
    Run run = Run.of("query", sql, "--lake", lake, "--format", "csv");
    assertThat(run.err()).isEmpty();
    return run.out().substring(run.out().indexOf('\n') + 1).strip();
  }

  @Test
  void mustHaveAPatternInDuckDb() throws IOException {
    String lake = folder.resolve("a\\b[c]").toString();
    Path events = Files.writeString(folder.resolve("events.json"), "{}");
    Run.of("ingest", events.toString(), "--lake", lake);

    Run run = Run.of("query", "SELECT * FROM delivery_failures", "--lake", lake);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(lake, "a path with a backslash must have none of [ * ? in it");
  }
}
