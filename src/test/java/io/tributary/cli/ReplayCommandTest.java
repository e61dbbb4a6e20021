package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

  @TempDir private Path folder;
  private String lake;
  private Path file;

  @BeforeEach
  void convertALogWithRejects() throws IOException {
    lake = folder.resolve("lake").toString();
    file = folder.resolve("my.log");
    Files.writeString(file, AlbLog.line(200) + "\noops\n" + AlbLog.line(502) + "\nhttp oops\n");
    Run run =
        Run.of(
            "convert",
            file.toString(),
            "--table",
            "alb",
            "--account",
            "111122223333",
            "--lake",
            lake);
    assertThat(run.exitCode()).isEqualTo(1);
  }

  private Run replay(String... options) {
    String[] arguments = new String[3 + options.length];
    arguments[0] = "replay";
    arguments[1] = "--lake";
    arguments[2] = lake;
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Run.of(arguments);
  }

  private String query(String sql) {
    return Run.of("query", sql, "--lake", lake, "--format", "csv").out();
  }

  /** To a parser that reads more, a line is what this one becomes. */
  private void mend(String line) throws IOException {
    Files.writeString(
        file, Files.readString(file).replaceFirst("(?m)^" + line + "$", AlbLog.line(404)));
  }

  @Test
  void makesRowsOfRejects() throws IOException {
    mend("oops");
    mend("http oops");

    Run run = replay();

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                table  objects  rejects  now_rows  still_rejects
                -----  -------  -------  --------  -------------
                alb          1        2         2              0
                total        1        2         2              0
                """,
                ""));
    assertThat(query("SELECT source_line, elb_status_code, account FROM alb ORDER BY 1"))
        .isEqualTo(
            """
            source_line,elb_status_code,account
            1,200,111122223333
            2,404,111122223333
            3,502,111122223333
            4,404,111122223333
            """);
    assertThat(query("SELECT count(*) AS n FROM rejects")).isEqualTo("n\n0\n");
    assertThat(query("SELECT row_count, rejects FROM ingest_ledger"))
        .isEqualTo("row_count,rejects\n4,0\n");
    assertThat(replay().out()).contains("total        0        0         0              0\n");
  }

  @Test
  void keepsWhatIsStillNoRecord() throws IOException {
    mend("oops");

    Run run = replay("--table", "alb");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("alb          1        2         1              1\n");
    assertThat(query("SELECT source_line, raw FROM rejects"))
        .isEqualTo("source_line,raw\n4,http oops\n");
  }

  @Test
  void keepsTheRejectsOfAnObjectThatIsGone() throws IOException {
    Files.delete(file);

    Run run = replay();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("alb          1        2         0              2\n");
    assertThat(run.err())
        .isEqualTo("tributary: file://" + file + ": it is gone; its rejects are kept\n");
    assertThat(query("SELECT count(*) AS n FROM rejects")).isEqualTo("n\n2\n");
    assertThat(query("SELECT count(*) AS n FROM alb")).isEqualTo("n\n2\n");
  }

  @Test
  void looksAtTheTableThatIsNamedOnly() {
    assertThat(replay("--table", "cloudtrail").out())
        .contains("total        0        0         0              0\n");
    assertThat(replay("--table", "x").exitCode()).isEqualTo(2);
  }
}
