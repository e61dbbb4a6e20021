package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {

  @TempDir private Path folder;
  private Path logs;
  private String lake;

  @BeforeEach
  void create() throws IOException {
    logs = Files.createDirectories(folder.resolve("logs"));
    lake = folder.resolve("my \"lake\"").toString();
  }

  private Run convert(Object source, String... options) {
    String[] arguments =
        Arrays.copyOf(new String[] {"convert", source.toString()}, 4 + options.length);
    arguments[2] = "--lake";
    arguments[3] = lake;
    System.arraycopy(options, 0, arguments, 4, options.length);
    return Run.of(arguments);
  }

  private String query(String sql) {
    return Run.of("query", sql, "--lake", lake, "--format", "csv").out();
  }

  @Test
  void convertsAFolderAndSaysWhatBecameOfIt() throws IOException {
    AlbLog.write(logs, AlbLog.key("111122223333", "10.0.0.1"), AlbLog.line(200), AlbLog.line(502));
    AlbLog.write(logs, AlbLog.key("444455556666", "10.0.0.1"), AlbLog.line(200) + " \"new\"");
    Files.writeString(logs.resolve("notes.txt"), "no log");
    Files.writeString(logs.resolve("AWSLogs/111122223333/ELBAccessLogTestFile"), "a test");
    AlbLog.write(logs, ".hidden/" + AlbLog.key("777788889999", "10.0.0.1"), AlbLog.line(200));

    Run run = convert(logs);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith(
            """
            table  objects  lines  rows  headers  rejects  extra_fields  mb_in  mb_out
            -----  -------  -----  ----  -------  -------  ------------  -----  ------
            alb          2      3     3        0        0             1    0.0     0.0
            total        2      3     3        0        0             1    0.0     0.0

            skipped  reason
            -------  ---------------------------------------------------------------------
                  1  it is a test file of AWS
                  1  key matches no known log type: notes.txt; --table reads a file as one

            """)
        .matches("(?s).*\n\\d+\\.\\d s, \\d+\\.\\d MB/s\n");
    assertThat(
            query(
                "SELECT account, region, date, elb_status_code, \"time\", source_line,"
                    + " cardinality(extra_fields) AS extra FROM alb ORDER BY ALL"))
        .isEqualTo(
            """
            account,region,date,elb_status_code,time,source_line,extra
            111122223333,eu-central-1,2026-09-01,200,2026-09-01 00:01:02.123456,1,
            111122223333,eu-central-1,2026-09-01,502,2026-09-01 00:01:02.123456,2,
            444455556666,eu-central-1,2026-09-01,200,2026-09-01 00:01:02.123456,1,1
            """);
    assertThat(query("SELECT sum(row_count) AS n FROM ingest_ledger WHERE table_name = 'alb'"))
        .isEqualTo("n\n3\n");
  }

  @Test
  void masksSecretsUnlessToldToKeepThem() throws IOException {
    String line = AlbLog.line(200).replace("/basket", "/basket?password=s3cr3t&a=1");
    AlbLog.write(logs, AlbLog.key("111122223333", "10.0.0.1"), line);
    String url = "SELECT regexp_replace(request_url, '.*basket', '') AS query FROM alb";

    convert(logs);
    assertThat(query(url)).isEqualTo("query\n?password=***&a=1\n");

    convert(logs, "--again", "--keep-secrets");
    assertThat(query(url)).isEqualTo("query\n?password=s3cr3t&a=1\n");
  }

  @Test
  void convertsOnceUnlessToldTo() throws IOException {
    AlbLog.write(logs, AlbLog.key("111122223333", "10.0.0.1"), AlbLog.line(200));
    convert(logs);

    Run second = convert(logs);
    Run again = convert(logs, "--again");

    assertThat(second.exitCode()).isZero();
    assertThat(second.out())
        .contains("total        0      0     0")
        .contains("      1  it is converted already\n");
    assertThat(again.out()).contains("total        1      1     1");
    assertThat(query("SELECT count(*) AS n FROM alb")).isEqualTo("n\n1\n");
  }

  @Test
  void keepsLinesThatAreNoRecords() throws IOException {
    AlbLog.write(logs, AlbLog.key("111122223333", "10.0.0.1"), AlbLog.line(200), "oops");

    Run run = convert(logs);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("alb          1      2     1        0        1");
    assertThat(run.err())
        .isEqualTo(
            "tributary: 1 line is no record; to see why: "
                + "tributary query 'SELECT * FROM rejects' --lake '"
                + lake
                + "'\n");
    assertThat(query("SELECT source_line, raw, table_name, date FROM rejects"))
        .isEqualTo("source_line,raw,table_name,date\n2,oops,alb,2026-09-01\n");
  }

  @Test
  void takesAFileThatIsNamedForAnyTable() throws IOException {
    Path file = Files.writeString(logs.resolve("my.txt"), AlbLog.line(200) + "\n");

    Run refused = convert(file);
    Run taken = convert(file, "--table", "alb", "--account", "111122223333");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo("tributary: " + file + ": no log is in it; --table takes a file for one\n");
    assertThat(taken.exitCode()).isZero();
    assertThat(query("SELECT account, region, date FROM alb"))
        .isEqualTo("account,region,date\n111122223333,unknown,2026-09-01\n");
  }

  @Test
  void takesOfAFolderTheTableThatIsNamedOnly() throws IOException {
    AlbLog.write(logs, AlbLog.key("111122223333", "10.0.0.1"), AlbLog.line(200));

    Run run = convert(logs, "--table", "cloudtrail");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("      1  key matches no known log type: 1111");
  }

  @Test
  void keepsWhatCameBeforeTheEndOfACutOffFile() throws IOException {
    Path file =
        AlbLog.write(
            logs,
            AlbLog.key("111122223333", "10.0.0.1"),
            IntStream.range(200, 600).mapToObj(AlbLog::line).toArray(String[]::new));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 100));

    Run run = convert(logs);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(file + ": ").contains("; what came before is converted\n");
    assertThat(query("SELECT problem IS NULL AS x, row_count > 10 AS y FROM ingest_ledger"))
        .isEqualTo("x,y\nfalse,true\n");
  }

  @Test
  void leavesOutTheLakeItself() throws IOException {
    AlbLog.write(folder, AlbLog.key("111122223333", "10.0.0.1"), AlbLog.line(200));
    convert(folder);

    assertThat(convert(folder).out()).doesNotContain("key matches no known log type");
  }

  @Test
  void refusesWrongUse() throws IOException {
    assertThat(convert(folder.resolve("none")))
        .isEqualTo(
            new Run(2, "", "tributary: " + folder.resolve("none") + ": no such file or folder\n"));
    assertThat(convert(logs))
        .isEqualTo(new Run(2, "", "tributary: " + logs + ": no objects in it\n"));
    assertThat(convert("")).isEqualTo(new Run(2, "", "tributary: '': no such file or folder\n"));
    assertThat(convert("s3://").err()).isEqualTo("tributary: a place in S3 has a bucket\n");
    assertThat(convert(logs, "--table", "x").err())
        .isEqualTo("tributary: no log table x; 'tributary tables' lists them\n");
    assertThat(convert(logs, "--threads", "0").exitCode()).isEqualTo(2);
    assertThat(Run.of("convert", logs.toString(), "--lake", "s3://bucket/p").err())
        .isEqualTo(
            "tributary: a lake in S3 needs --database, where its partitions are registered\n");
  }
}
