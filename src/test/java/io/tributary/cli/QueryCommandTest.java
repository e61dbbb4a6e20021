package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Events;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryCommandTest {

  @TempDir private Path folder;
  private String lake;
  private String good;

  @BeforeEach
  void create() throws IOException {
    lake = folder.resolve("my \"lake\"").toString();
    good = Files.writeString(folder.resolve("good.json"), Events.action("1")).toString();
  }

  private Run query(String sql, String format) {
    return Run.of("query", sql, "--lake", lake, "--format", format);
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
  void showsWhatATerminalWouldObey() throws IOException {
    Files.createDirectory(Path.of(lake));
    String obeyed = "'a\u001b[31m\u009b1m\u202eb\nc\u2028\u007f'";

    assertThat(query("SELECT " + obeyed + " AS \"x\u001b[2J\"", "table").out())
        .startsWith("x\\u001b[2J")
        .endsWith("\na\\u001b[31m\\u009b1m\\u202eb\\nc\\u2028\\u007f\n");
    assertThat(query("SELECT [" + obeyed + "] AS \"x\u009b\"", "json").out())
        .isEqualToIgnoringCase(
            "{\"x\\u009b\":[\"a\\u001b[31m\\u009b1m\\u202eb\\nc\\u2028\\u007f\"]}\n");
    assertThat(query("SELECT " + obeyed + " AS x", "csv").out())
        .isEqualTo("x\n\"a\u001b[31m\u009b1m\u202eb\nc\u2028\u007f\"\n");
  }

  @Test
  void showsWhatAMessageHasTheTerminalObey() throws IOException {
    Files.createDirectory(Path.of(lake));
    Run bad = query("SELECT error('one\u001b[2J\ntributary: forged\u009b')", "table");

    assertThat(bad.exitCode()).isEqualTo(1);
    assertThat(bad.err())
        .doesNotContain("\u001b", "\u009b")
        .contains("one\\u001b[2J\n  tributary: forged\\u009b");
    assertThat(Run.of("query", "SELECT 1", "--lake", "no\u001b[2J\ntributary: such").err())
        .startsWith("tributary: no\\u001b[2J\\ntributary: such: no such lake")
        .hasLineCount(1);
    assertThat(Run.of("tables", "alb", "x\u001b[2J\ny").err()).doesNotContain("\u001b", "\ny");
  }

  @Test
  void escapesFormulasOnRequest() throws IOException {
    Files.createDirectory(Path.of(lake));
    String sql =
        "SELECT '=1+1' AS \"=a\", '+x' b, '-x' c, '@x' d, E'\\t=x' e, '\uff1dx' f, -5 g, 'x=1' h,"
            + " '' i, NULL j, E'\\r\\n\"q\"' k";

    assertThat(query(sql, "csv").out())
        .isEqualTo(
            "=a,b,c,d,e,f,g,h,i,j,k\n=1+1,+x,-x,@x,\t=x,\uff1dx,-5,x=1,\"\",,\"\r\n\"\"q\"\"\"\n");
    assertThat(Run.of("query", sql, "--lake", lake, "--format", "csv", "--escape-formulas").out())
        .isEqualTo(
            "'=a,b,c,d,e,f,g,h,i,j,k\n'=1+1,'+x,'-x,'@x,'\t=x,'\uff1dx,-5,x=1,\"\",,\"'\r\n\"\"q\"\"\"\n");
    assertThat(Run.of("query", sql, "--lake", lake, "--escape-formulas").exitCode()).isEqualTo(2);
  }

  @Test
  void answersEachOfSeveralStatements() throws IOException {
    Files.createDirectory(Path.of(lake));

    Run run = query("SELECT ';' AS a; -- x;y\nSET threads = 1;; SELECT 2 AS b;\n", "csv");

    assertThat(run.out()).isEqualTo("a\n;\n\nb\n2\n");
    Run failed = query("SELECT 1 AS a; SELECT nope", "json");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).isEqualTo("{\"a\":1}\n");
    assertThat(query("; -- nothing", "csv").err()).isEqualTo("tributary: the query is empty\n");
  }

  @Test
  void hintsAtTablesThatThereAre() throws IOException {
    Files.createDirectory(Path.of(lake));

    assertThat(query("FROM ALB_LATEST", "csv").err())
        .isEqualTo(
            "tributary: Catalog Error: Table with name ALB_LATEST does not exist! Only tables of"
                + " events have _latest, so ask alb.\n");
    assertThat(query("FROM waf_raw", "csv").err())
        .contains("waf_raw does not exist! It is over logs as");
    assertThat(query("FROM x", "csv").err())
        .isEqualTo(
            "tributary: Catalog Error: Table with name x does not exist! 'tributary tables' lists"
                + " the tables.\n");
    assertThat(query("pipeline_outcomes", "csv").err()).contains("--saved pipeline_outcomes");
    Run s3 = Run.of("query", "SELECT 1", "--lake", "s3://bucket/prefix");
    assertThat(s3.exitCode()).isEqualTo(2);
    assertThat(s3.err()).startsWith("tributary: s3://bucket/prefix is in S3").contains("Athena");
  }

  @Test
  void namesTheFileThatIsDamaged() throws IOException {
    assertThat(Run.of("demo", "--lake", lake).exitCode()).isZero();
    Path file = onlyFile(Path.of(lake, "alb"));
    byte[] whole = Files.readAllBytes(file);
    byte[] zeros = whole.clone();
    Arrays.fill(zeros, 100, 300, (byte) 0);
    byte[] footer = whole.clone();
    Arrays.fill(footer, footer.length - 200, footer.length - 50, (byte) 13);

    for (byte[] damaged : List.of(Arrays.copyOf(whole, 300), new byte[0], zeros, footer)) {
      Files.write(file, damaged);
      Run run = query("SELECT * FROM alb", "csv");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains(file.toString());
    }
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).findAny().orElseThrow();
    }
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
  void printsTimesAsDuckDbDoes() throws IOException {
    Files.createDirectories(Path.of(lake));
    String sql =
        "SELECT TIMESTAMP '2026-01-01 10:00:00' AS a, TIMESTAMPTZ '2026-01-01 10:00:00.5+02' AS b,"
            + " TIME '10:00' AS c, DATE '2026-01-01' AS d";

    assertThat(query(sql, "csv").out())
        .isEqualTo("a,b,c,d\n2026-01-01 10:00:00,2026-01-01 08:00:00.5+00,10:00:00,2026-01-01\n");
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

  @Test
  void writesUtf8() throws IOException {
    Files.createDirectories(Path.of(lake));

    assertThat(query("SELECT '\u00fc\ud83d\ude00' AS a", "csv").out().getBytes(UTF_8))
        .isEqualTo("a\n\u00fc\ud83d\ude00\n".getBytes(UTF_8));
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
}
