package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.backfill.Rates;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BackfillPlanCommandTest {

  private static final String KEY = AlbLog.key("111122223333", "10.0.0.1");

  @TempDir private Path folder;
  private Path logs;
  private String lake;

  @BeforeEach
  void create() throws IOException {
    logs = folder.resolve("logs");
    lake = folder.resolve("lake").toString();
    for (int day = 1; day <= 9; day++) {
      String onDay =
          KEY.replace("2026/09/01", "2026/09/0" + day).replace("0901T", "090" + day + "T");
      AlbLog.write(logs, onDay, AlbLog.line(200));
      AlbLog.write(logs, onDay.replace("111122223333", "444455556666"), AlbLog.line(200));
    }
    AlbLog.write(logs, ".hidden/" + KEY, AlbLog.line(200));
    Files.writeString(logs.resolve("notes.txt"), "no log");
  }

  private Run plan(String... options) {
    List<String> arguments = new ArrayList<>(List.of("backfill", "plan", "--table", "alb"));
    arguments.addAll(List.of("--source", logs.toString(), "--lake", lake, "--threads", "3"));
    arguments.addAll(List.of(options));
    return Run.of(arguments.toArray(String[]::new));
  }

  private Run plan(List<String> days, String... options) {
    List<String> arguments = new ArrayList<>(days);
    arguments.addAll(List.of(options));
    return plan(arguments.toArray(String[]::new));
  }

  @Test
  void saysWhatThereIsAndWhatItTakes() {
    Run run = plan("--from", "2026-09-02", "--to", "2026-09-05");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith(
            """
            alb, 3 days, 2026-09-02 to 2026-09-04

                               objects   mb  days  partitions  packs
            -----------------  -------  ---  ----  ----------  -----
            found                    6  0.0     3           6
            converted already        0  0.0     0           0
            to convert               6  0.0     3           6      6

            engine\
            """)
        .contains("\nlocal               3  0:00:01       0.0000 ")
        .contains("\nglue ")
        .contains("A core converts %.0f MB of alb in a second".formatted(rate()));
  }

  private static double rate() {
    return Rates.bundled()
        .of(LogTables.bundled().log("alb").orElseThrow())
        .megabytesPerCoreSecond();
  }

  @Test
  void knowsWhatIsConvertedAlready() throws IOException {
    Path converted = logs.resolve(KEY.substring(0, KEY.lastIndexOf('/'))).resolveSibling("03");
    assertThat(Run.of("convert", converted.toString(), "--lake", lake).exitCode()).isZero();
    List<String> days = List.of("--from", "2026-09-01", "--to", "2026-10-01");

    assertThat(plan(days, "--account", "111122223333").out())
        .contains(
            """
            found                    9  0.0     9           9
            converted already        1  0.0     1           1
            to convert               8  0.0     8           8      8
            """);
    assertThat(plan(days, "--overwrite").out())
        .contains("to convert              18  0.0     9          18     18\n");
  }

  @Test
  void printsJsonForScripts() {
    Run run =
        plan("--from", "2026-09-01", "--to", "2026-09-03", "--json", "--region", "eu-central-1");

    assertThat(run.exitCode()).isZero();
    JsonNode plan = JsonMapper.shared().readTree(run.out());
    assertThat(plan.at("/days").intValue()).isEqualTo(2);
    assertThat(plan.at("/to_convert/objects").intValue()).isEqualTo(4);
    assertThat(plan.at("/to_convert/packs").intValue()).isEqualTo(4);
    assertThat(plan.at("/by_day/1/date").stringValue()).isEqualTo("2026-09-02");
    assertThat(plan.at("/engines/0/engine").stringValue()).isEqualTo("local");
    assertThat(plan.at("/engines/1/compute_usd").doubleValue()).isPositive();
    assertThat(plan.at("/assumptions/vcpu_of_core").doubleValue()).isPositive();
  }

  @Test
  void saysIfThereIsNothing() {
    Run run = plan("--from", "2025-09-01", "--to", "2026-01-01");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "tributary: "
                + logs
                + ": no log of alb in 122 days, 2025-09-01 to 2025-12-31;"
                + " other objects listed: 1\n");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThat(plan("--from", "2026-09-02", "--to", "2026-09-02").err())
        .isEqualTo(
            "tributary: --to is 2026-09-02, the day after the last one; it must be after --from,"
                + " 2026-09-02\n");
    Run noDay = plan("--from", "02.09.2026", "--to", "2026-09-02");
    assertThat(noDay.exitCode()).isEqualTo(2);
    assertThat(noDay.err())
        .startsWith(
            "tributary: Invalid value for option '--from': '02.09.2026' is no day, as 2026-01-01"
                + " is\n");
    Run account = plan("--from", "2026-09-01", "--to", "2026-09-02", "--account", "1234");
    assertThat(account.exitCode()).isEqualTo(2);
    assertThat(account.err())
        .isEqualTo("tributary: --account is 1234, but ids of accounts have 12 digits\n");
    assertThat(plan("--from", "2026-09-01").err()).contains("Missing required option: '--to=DAY'");
    Run group = Run.of("backfill");
    assertThat(group.exitCode()).isEqualTo(2);
    assertThat(group.err()).contains("tributary backfill --help");
  }
}
