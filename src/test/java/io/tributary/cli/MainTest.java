package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Events;
import io.tributary.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @TempDir private Path folder;
  private String lake;
  private String good;

  @BeforeEach
  void create() throws IOException {
    lake = folder.resolve("my \"lake\"").toString();
    good = file("good.jsonl", Events.action("1") + "\n" + Events.deployment("2", "START") + "\n");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private Run query(String sql, String format) {
    return Run.of("query", sql, "--lake", lake, "--format", format);
  }

  @Test
  void ingestsAndSaysWhatBecameOfIt() {
    Run run = Run.of("ingest", good, "--lake", lake);

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                table                                       ok  failed
                ------------------------------------------  --  ------
                codedeploy_deployment_state_change           1       0
                codepipeline_action_execution_state_change   1       0
                total                                        2       0
                """,
                ""));
  }

  @Test
  void ingestsAFolderAndStandardInput() throws IOException {
    Path sub = Files.createDirectories(folder.resolve("in/sub"));
    Files.writeString(sub.resolve("a.json"), Events.action("1"));
    Files.writeString(sub.resolve("b.json"), Events.action("2"));
    Files.writeString(sub.resolve(".hidden"), "oops");
    String parent = sub.getParent().toString();

    Run run = Run.withInput(Events.action("3"), "ingest", parent, "-", "--lake", lake);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("total                                        3       0\n");
  }

  @Test
  void saysThatRecordsFailed() throws IOException {
    Run run = Run.of("ingest", good, file("bad", "oops\n"), "--lake", lake);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("(no table)                                   0       1\n");
    assertThat(run.err())
        .isEqualTo(
            "tributary: 1 record failed; to see why: "
                + "tributary query 'SELECT * FROM delivery_failures' --lake '"
                + lake
                + "'\n");
  }

  @Test
  void ingestsWhatItCanIfAFileIsMissing() {
    String missing = folder.resolve("missing").toString();

    Run run = Run.of("ingest", missing, good, "--lake", lake);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("total                                        2       0\n");
    assertThat(run.err()).isEqualTo("tributary: " + missing + ": no such file or folder\n");
  }

  @Test
  void saysThatAGzipFileIsCutOff() throws IOException {
    Path file = folder.resolve("cut.gz");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0});

    Run run = Run.of("ingest", file.toString(), "--lake", lake);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "tributary: " + file + ": the gzip data is cut off; what came before is ingested\n");
  }

  @Test
  void refusesALakeThatIsAFile() {
    assertThat(Run.of("ingest", good, "--lake", good))
        .isEqualTo(new Run(2, "", "tributary: " + good + ": not a folder\n"));
  }

  @Test
  void printsATable() {
    Run.of("ingest", good, "--lake", lake);

    Run run =
        query(
            "SELECT pipelineexecutionattempt, state, executionresult"
                + " FROM codepipeline_action_execution_state_change",
            "table");

    assertThat(run.out())
        .isEqualTo(
            """
            pipelineexecutionattempt  state   executionresult
            ------------------------  ------  ---------------
                                   2  FAILED
            """);
  }

  @Test
  void printsAnEmptyTableWithItsHeader() {
    Run.of("ingest", good, "--lake", lake);

    assertThat(query("SELECT 1 AS a WHERE false", "table").out()).isEqualTo("a\n-\n");
    assertThat(query("SELECT 1 AS a WHERE false", "csv").out()).isEqualTo("a\n");
    assertThat(query("SELECT 1 AS a WHERE false", "json").out()).isEmpty();
  }

  @Test
  void printsNestedValuesAsJson() {
    Run.of("ingest", good, "--lake", lake);
    String sql =
        "SELECT type, inputartifacts, starttime, date IS NULL AS x"
            + " FROM codepipeline_action_execution_state_change_latest";

    assertThat(query(sql, "json").out())
        .isEqualTo(
            """
            {"type":{"owner":"AWS","category":null,"provider":"CodeBuild","version":null},\
            "inputartifacts":[{"name":"In","s3location":{"bucket":"b","key":"k"}}],\
            "starttime":"2026-09-01 16:12:21.077","x":false}
            """);
    assertThat(query("SELECT type.owner, type FROM (" + sql + ")", "csv").out())
        .isEqualTo(
            """
            owner,type
            AWS,"{""owner"":""AWS"",""category"":null,""provider"":""CodeBuild"",""version"":null}"
            """);
  }

  @Test
  void escapesWhatAFormatNeedsEscaped() throws IOException {
    Files.createDirectories(Path.of(lake));
    String sql =
        "SELECT 'a\"b,\nc' AS x, '' AS y, NULL AS z, 1.50::DECIMAL(9,2) AS \"a,b\", chr(27) AS x";

    assertThat(query(sql, "csv").out())
        .isEqualTo("x,y,z,\"a,b\",x\n\"a\"\"b,\nc\",\"\",,1.50,\u001b\n");
    assertThat(query(sql, "json").out())
        .isEqualTo(
            "{\"x\":\"a\\\"b,\\nc\",\"y\":\"\",\"z\":null,\"a,b\":1.50,\"x_1\":\"\\u001B\"}\n");
    assertThat(query(sql, "table").out())
        .isEqualTo(
            """
            x        y  z   a,b  x
            -------  -  -  ----  ------
            a"b,\\nc        1.50  \\u001b
            """);
  }

  @Test
  void readsTheQueryFromStandardInput() throws IOException {
    Files.createDirectories(Path.of(lake));

    Run run = Run.withInput("-- comment\nSELECT 1 AS a", "query", "-", "--lake", lake);

    assertThat(run).isEqualTo(new Run(0, "a\n-\n1\n", ""));
    assertThat(query("-- comment\nSELECT 1 AS a", "csv")).isEqualTo(new Run(0, "a\n1\n", ""));
  }

  @Test
  void saysWhatIsWrongWithAQuery() throws IOException {
    Files.createDirectories(Path.of(lake));

    Run run = query("SELECT * FROM codebuild", "table");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("tributary: Catalog Error: Table with name codebuild does not exist!")
        .doesNotContain("\tat ");
    assertThat(Run.of("query", "SELEC", "--lake", lake, "-v").err()).contains("\tat ");
  }

  @Test
  void wantsALakeToQuery() {
    Run run = query("SELECT 1", "table");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("tributary: " + lake + ": no such lake");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ingest", "query", "nonsense", "tables x", "query x y", "tables --format xml"})
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
    assertThat(Run.of("tables").out().lines()).hasSize(2 + Tables.bundled().all().size());
    assertThat(Run.of("tables", "--format", "json").out())
        .contains("\"table\":\"codebuild_build_state_change\"")
        .contains("\"function\":\"transformCodeBuild\"");
    assertThat(
            Run.of("tables", "codepipeline_action_execution_state_change", "--format", "csv").out())
        .startsWith("column,type,comment\ntimestamp,string,")
        .contains("\npipelinearn,string,")
        .contains("\nhour,string,");
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

  @Test
  void stopsWithoutAWordWhenNobodyReads() throws IOException {
    Files.createDirectories(Path.of(lake));
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    StringWriter err = new StringWriter();
    for (String sql : new String[] {"SELECT 1", "SELECT * FROM range(1000000)"}) {
      Streams streams =
          new Streams(InputStream.nullInputStream(), new Output(closed), new PrintWriter(err));

      assertThat(Main.execute(streams, "query", sql, "--lake", lake)).isEqualTo(141);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void writesUtf8() throws IOException {
    Files.createDirectories(Path.of(lake));

    assertThat(query("SELECT '\u00fc\ud83d\ude00' AS a", "csv").out().getBytes(UTF_8))
        .isEqualTo("a\n\u00fc\ud83d\ude00\n".getBytes(UTF_8));
  }
}
