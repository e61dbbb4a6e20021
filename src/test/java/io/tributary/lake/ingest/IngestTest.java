package io.tributary.lake.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.lake.Events;
import io.tributary.lake.LakeDatabase;
import io.tributary.lake.LakeFolder;
import io.tributary.lake.LakeTables;
import io.tributary.table.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Through the real functions into a real lake, and out of it by real SQL. */
class IngestTest {

  private static final String DEPLOYMENTS = "codedeploy_deployment_state_change";

  @TempDir private Path folder;
  private LakeFolder lake;

  @BeforeEach
  void create() {
    lake = lakeAt("a=b/it's a [lake]*", "2026-09-01T05:10:00Z");
  }

  private LakeFolder lakeAt(String name, String time) {
    return new LakeFolder(
        folder.resolve(name), Clock.fixed(Instant.parse(time), ZoneOffset.ofHours(9)));
  }

  private Summary ingest(String text) throws IOException {
    return ingest(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private Summary ingest(InputStream in) throws IOException {
    try (Ingest ingest = new Ingest(lake, Tables.bundled())) {
      ingest.read(InputFile.open(in, bytes -> {}), InputFile.STANDARD_INPUT);
      return ingest.finish();
    }
  }

  private List<String> query(String sql) throws SQLException {
    try (LakeDatabase database = LakeDatabase.open(lake, LakeTables.bundled(), sql);
        Statement statement = database.connection().createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.append(i == 1 ? "" : "|").append(result.getObject(i));
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s\n%s\n", "[%s,%s]", "%s%s", "[\n  %s,\n  %s\n]\n"})
  void takesEventsInAnyForm(String form) throws Exception {
    String text = form.formatted(Events.deployment("1", "START"), Events.deployment("2", "STOP"));

    assertThat(ingest(text).total()).isEqualTo(new Summary.Count(2, 0));

    assertThat(query("SELECT eventid, state, date, hour FROM " + DEPLOYMENTS + " ORDER BY 1"))
        .containsExactly("1|START|2026-09-01|05", "2|STOP|2026-09-01|05");
  }

  @Test
  void takesGzipInSeveralMembersFromAPipe() throws Exception {
    InputStream pipe =
        new SequenceInputStream(
            new ByteArrayInputStream(gzip(Events.deployment("1", "START"))),
            new ByteArrayInputStream(gzip(Events.deployment("2", "STOP"))));

    assertThat(ingest(pipe).total()).isEqualTo(new Summary.Count(2, 0));
  }

  @Test
  void keepsWhatFails() throws Exception {
    String noDetail = Events.deployment("3", "x").replace("\"detail\":", "\"other\":");
    String cutOff = Events.deployment("4", "\u00fc").substring(0, 200);
    String unknown = "{\"source\":\"aws.ecr\",\"detail-type\":\"ECR Image Action\",\"detail\":{}}";
    String good = Events.deployment("5", "SUCCESS");

    Summary summary = ingest(String.join("\n", noDetail, cutOff, unknown, "oops", "7", "{}", good));

    assertThat(summary.byTable()).containsOnly(Map.entry(DEPLOYMENTS, new Summary.Count(1, 1)));
    assertThat(summary.noTable()).isEqualTo(new Summary.Count(0, 5));
    assertThat(
            query(
                "SELECT line, tablename, errorcode, errormessage, source, arrived::VARCHAR, hour"
                    + " FROM delivery_failures ORDER BY line"))
        .containsExactly(
            "1|"
                + DEPLOYMENTS
                + "|Tributary.ProcessingFailed|the event has no detail|-"
                + "|2026-09-01 05:10:00|05",
            "2|null|Tributary.Unrouted|not JSON: a string without closing quote|-|2026-09-01"
                + " 05:10:00|05",
            "3|null|Tributary.Unrouted|no table for events 'ECR Image Action' of aws.ecr|-"
                + "|2026-09-01 05:10:00|05",
            "4|null|Tributary.Unrouted|not JSON: no JSON value at byte 0|-|2026-09-01 05:10:00|05",
            "5|null|Tributary.Unrouted|not a JSON object|-|2026-09-01 05:10:00|05",
            "6|null|Tributary.Unrouted|not an event of EventBridge: no source and detail-type|-"
                + "|2026-09-01 05:10:00|05");
    assertThat(query("SELECT original FROM delivery_failures ORDER BY line"))
        .containsExactly(noDetail, cutOff, unknown, "oops", "7", "{}");
    assertThat(query("SELECT eventid FROM " + DEPLOYMENTS)).containsExactly("5");
  }

  @Test
  void showsAnOriginalThatIsNoText() throws Exception {
    ingest(new ByteArrayInputStream(new byte[] {'{', (byte) 0xff, '}'}));

    assertThat(query("SELECT original FROM delivery_failures")).containsExactly("{\\xFF}");
  }

  @Test
  void givesFailedRecordsAnotherTry() throws Exception {
    String firehose =
        "{\"attemptsMade\":4,\"errorCode\":\"Lambda.FunctionError\",\"rawData\":\"%s\"}\n";
    String two = Events.deployment("1", "START") + "\n" + Events.deployment("2", "STOP") + "\n";
    String bad = "oops";
    Base64.Encoder base64 = Base64.getEncoder();

    Summary summary =
        ingest(
            firehose.formatted(base64.encodeToString(two.getBytes(UTF_8)))
                + firehose.formatted(base64.encodeToString(bad.getBytes(UTF_8)))
                + firehose.formatted("*"));

    assertThat(summary.total()).isEqualTo(new Summary.Count(2, 2));
    assertThat(query("SELECT line, original FROM delivery_failures ORDER BY line"))
        .containsExactly("2|oops", "3|" + firehose.formatted("*").strip());
  }

  @Test
  void takesItsOwnErrorsIn() throws Exception {
    ingest("oops\n");
    InputFiles files = new InputFiles(lake, Assertions::fail);
    assertThat(files.add(lake.root().resolve("errors").toString())).isTrue();
    try (Ingest ingest = new Ingest(lake, Tables.bundled())) {
      ingest.read(files.all().get(0), bytes -> {});
      assertThat(ingest.finish().total()).isEqualTo(new Summary.Count(0, 1));
    }
    assertThat(query("SELECT original FROM delivery_failures")).containsExactly("oops", "oops");
  }

  @Test
  void losesNoFailureThatHoldsNothing() throws Exception {
    assertThat(ingest("{\"rawData\":\"\"}{\"rawData\":\"IAo=\"}").total())
        .isEqualTo(new Summary.Count(0, 2));
    assertThat(query("SELECT errormessage, original FROM delivery_failures ORDER BY original"))
        .containsExactly(
            "its rawData is empty|{\"rawData\":\"\"}",
            "its rawData is empty|{\"rawData\":\"IAo=\"}");
  }

  @Test
  void deliversMoreThanABatch() throws Exception {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < 1201; i++) {
      events.append(Events.deployment("id-" + i, "START")).append('\n');
    }

    assertThat(ingest(events.toString()).total()).isEqualTo(new Summary.Count(1201, 0));

    assertThat(query("SELECT count(DISTINCT eventid) FROM " + DEPLOYMENTS)).containsExactly("1201");
  }

  @Test
  void deliversLargeEvents() throws Exception {
    String large = Events.deployment("1", "x".repeat(1_000_000));
    String events = (large + "\n").repeat(7);

    assertThat(ingest(events).total()).isEqualTo(new Summary.Count(7, 0));
  }

  @Test
  void givesTheLatestOfEachEvent() throws Exception {
    ingest(Events.deployment("1", "START") + Events.deployment("2", "START"));
    lake = lakeAt("a=b/it's a [lake]*", "2026-09-01T06:10:00Z");
    ingest(Events.deployment("1", "SUCCESS") + Events.deployment("1", "SUCCESS"));
    String noId = Events.deployment("", "STOP").replace("\"id\":\"\",", "");
    ingest(noId + noId);

    assertThat(query("SELECT count(*) FROM " + DEPLOYMENTS)).containsExactly("6");
    assertThat(
            query("SELECT eventid, state, hour FROM " + DEPLOYMENTS + "_latest ORDER BY eventid"))
        .containsExactly("1|SUCCESS|06", "2|START|05", "null|STOP|06", "null|STOP|06");
  }

  @Test
  void readsRegisteredPartitionsAlone() throws Exception {
    ingest(Events.deployment("1", "START"));
    Path other = lake.root().resolve(DEPLOYMENTS + "/date=2026-09-02/hour=00");
    Path hour = lake.root().resolve(DEPLOYMENTS + "/date=2026-09-01/hour=05");
    Files.createDirectories(other);
    try (Stream<Path> logs = Files.list(hour)) {
      for (Path log : logs.toList()) {
        Files.copy(log, other.resolve(log.getFileName()));
      }
    }

    assertThat(query("SELECT hour FROM " + DEPLOYMENTS)).containsExactly("05");
  }

  @Test
  void leavesNothingWithoutFinish() throws Exception {
    try (Ingest ingest = new Ingest(lake, Tables.bundled())) {
      ingest.read(new ByteArrayInputStream("oops\n".getBytes(UTF_8)), "x");
    }
    try (Stream<Path> files = Files.walk(lake.root())) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void saysWhyAPartitionCannotBeRegistered() throws Exception {
    Files.createDirectories(lake.root());
    Files.createFile(lake.root().resolve("_catalog"));

    assertThatThrownBy(() -> ingest(Events.deployment("1", "START")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(DEPLOYMENTS)
        .hasMessageContaining("_catalog");
  }
}
