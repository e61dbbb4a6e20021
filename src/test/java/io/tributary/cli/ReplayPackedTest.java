package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.backfill.RunLock;
import io.tributary.convert.Lake;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejects of objects that a backfill has packed, and of one that it has not. */
class ReplayPackedTest {

  @TempDir private Path folder;
  private Path lake;
  private Path logs;

  @BeforeEach
  void convertLogsWithRejects() throws IOException {
    logs = folder.resolve("logs");
    lake = folder.resolve("lake");
    write(1, AlbLog.line(200), "oops");
    write(2, "http oops", AlbLog.line(502));
    write(3, AlbLog.line(301));
    Run run =
        Run.of(
            "backfill",
            "run",
            "--table",
            "alb",
            "--source",
            logs.toString(),
            "--lake",
            lake.toString(),
            "--from",
            "2026-09-01",
            "--to",
            "2026-09-02");
    assertThat(run.out()).contains("\n1 files; ");
    write(4, "oops");
    Run.of("convert", logs.toString(), "--lake", lake.toString());
    assertThat(query("SELECT count(*) AS n, count(pack) AS packed FROM ingest_ledger"))
        .isEqualTo("n,packed\n4,3\n");
  }

  private Path write(int number, String... lines) throws IOException {
    return AlbLog.write(logs, AlbLog.key("111122223333", "10.0.0." + number), lines);
  }

  private Run replay() {
    return Run.of("replay", "--lake", lake.toString());
  }

  private String query(String sql) {
    return Run.of("query", sql, "--lake", lake.toString(), "--format", "csv").out();
  }

  @Test
  void makesRowsOfRejectsAndKeepsTheRowsOfTheOthersOnce() throws IOException {
    // To a parser that reads more, a line is what these become.
    write(1, AlbLog.line(200), AlbLog.line(404));
    write(4, AlbLog.line(410));

    Run run = replay();

    assertThat(run)
        .isEqualTo(
            new Run(
                1,
                """
                table  objects  rejects  now_rows  still_rejects
                -----  -------  -------  --------  -------------
                alb          3        3         2              1
                total        3        3         2              1
                """,
                ""));
    assertThat(
            query(
                "SELECT split_part(source_object, '_', 6) AS node, source_line, account,"
                    + " elb_status_code AS status FROM alb ORDER BY 1, 2"))
        .isEqualTo(
            """
            node,source_line,account,status
            10.0.0.1,1,111122223333,200
            10.0.0.1,2,111122223333,404
            10.0.0.2,2,111122223333,502
            10.0.0.3,1,111122223333,301
            10.0.0.4,1,111122223333,410
            """);
    assertThat(query("SELECT source_line, raw FROM rejects"))
        .isEqualTo("source_line,raw\n1,http oops\n");
    assertThat(
            query(
                "SELECT sum(row_count) AS r, sum(rejects) AS j, count(pack) AS packed"
                    + " FROM ingest_ledger"))
        .isEqualTo("r,j,packed\n5,1,3\n");
  }

  @Test
  void leavesPacksAloneWhileABackfillOfTheTableRuns() throws IOException {
    write(1, AlbLog.line(200), AlbLog.line(404));
    write(4, AlbLog.line(410));
    Lake open = LogLakeOption.in(LakeOption.lake(lake));
    try (RunLock lock =
        RunLock.acquire(open, LogTables.bundled().log("alb").orElseThrow(), Clock.systemUTC())) {
      Run run = replay();
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).contains("total        3        3         1              2\n");
      assertThat(run.err())
          .contains("_backfill.json says that process ")
          .endsWith("one run of a table is there at a time; its rejects are kept\n");
      assertThat(lock.isLost()).isFalse();
    }
    assertThat(replay().out()).contains("total        2        2         1              1\n");
    assertThat(query("SELECT count(*) AS n FROM alb")).isEqualTo("n\n5\n");
  }

  @Test
  void keepsThePackOfAnObjectThatIsGone() throws IOException {
    write(1, AlbLog.line(200), AlbLog.line(404));
    Path gone = write(3);
    Files.delete(gone);

    Run run = replay();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("total        3        3         0              3\n");
    assertThat(run.err())
        .contains(
            "10.0.0.1_2rk8ofgj.log.gz: it shares files with file://" + gone + ", which cannot be")
        .contains("file://" + gone + ": ");
    assertThat(query("SELECT count(*) AS n FROM alb")).isEqualTo("n\n3\n");
    assertThat(query("SELECT count(*) AS n FROM rejects")).isEqualTo("n\n3\n");
  }
}
