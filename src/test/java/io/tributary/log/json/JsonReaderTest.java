package io.tributary.log.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.log.RecordReader;
import io.tributary.log.UnpackException;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What samples cannot show: objects of many batches, and how they can end. */
class JsonReaderTest {

  private static final LogTable CLOUDTRAIL = LogTables.bundled().log("cloudtrail").orElseThrow();
  private static final LogTable WAF = LogTables.bundled().log("waf").orElseThrow();
  private static final int SIZE = 64;
  private static final int LIMIT = 4096;

  private final CollectedRejects rejects = new CollectedRejects();

  @Test
  void rowsOfManyBatchesKeepTheirOrder() throws IOException {
    String json =
        IntStream.range(0, 5000)
            .mapToObj(
                i ->
                    "{\"eventTime\":\"2026-09-0"
                        + (i % 3 + 1)
                        + "T00:00:00Z\",\"eventID\":"
                        + i
                        + "}")
            .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    RecordReader reader = new JsonReader(CLOUDTRAIL, JsonGoldenTest.OBJECT, stream(json), rejects);
    List<Map<String, Object>> rows = BatchRows.read(CLOUDTRAIL, reader);
    assertThat(rows).hasSize(5000);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i))
          .containsEntry("eventid", String.valueOf(i))
          .containsEntry("date", "2026-09-0" + (i % 3 + 1))
          .containsEntry("source_line", i + 1L);
    }
    assertThat(reader.tally().balances()).isTrue();
  }

  @Test
  void anElementThatIsTooLongIsRejectedAndTheNextOneRead() throws IOException {
    String json =
        "{\"Records\":["
            + event("a")
            + ","
            + event("]},{\\\"".repeat(LIMIT))
            + ","
            + event("b")
            + "]}";
    RecordReader reader = cloudTrail(stream(json));
    assertThat(BatchRows.read(CLOUDTRAIL, reader))
        .extracting(row -> row.get("eventname"))
        .containsExactly("a", "b");
    assertThat(rejects.all).hasSize(1);
    assertThat(rejects.all.get(0).line()).isEqualTo(2);
    assertThat(rejects.all.get(0).reason()).isEqualTo("too long");
    assertThat(rejects.all.get(0).raw()).hasSize(LIMIT);
    assertThat(reader.tally().problem()).isNull();
  }

  @Test
  void oneRecordInPlaceOfTheArrayIsARow() throws IOException {
    RecordReader reader = cloudTrail(stream("{\"Records\" : " + event("a") + "}"));
    assertThat(BatchRows.read(CLOUDTRAIL, reader)).hasSize(1);
    assertThat(rejects.all).isEmpty();
    assertThat(reader.tally().balances()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "5", "null", "true"})
  void whatIsNoArrayOfRecordsIsRejected(String value) throws IOException {
    RecordReader reader = cloudTrail(stream("{\"Records\":" + value + ",\"b\":1}"));
    assertThat(BatchRows.read(CLOUDTRAIL, reader)).isEmpty();
    assertThat(rejects.all)
        .extracting(reject -> reject.raw() + ": " + reject.reason())
        .containsExactly("\"Records\":" + value + ": no array of records");
    assertThat(reader.tally().balances()).isTrue();
  }

  @Test
  void aValueAfterTheRecordsThatIsTooLongEndsTheObject() throws IOException {
    RecordReader reader =
        cloudTrail(
            stream("{\"Records\":[" + event("a") + "],\"b\":\"" + "x".repeat(2 * LIMIT) + "\"}"));
    assertThat(BatchRows.read(CLOUDTRAIL, reader)).hasSize(1);
    assertThat(reader.tally().problem()).isEqualTo("a value outside of the records is too long");
  }

  @Test
  void aLineThatIsTooLongIsRejectedAndTheNextOneRead() throws IOException {
    String json = request("a") + "\n" + request("x".repeat(3 * LIMIT)) + "\n" + request("b");
    RecordReader reader = waf(stream(json));
    assertThat(BatchRows.read(WAF, reader))
        .extracting(row -> row.get("action"))
        .containsExactly("a", "b");
    assertThat(rejects.all).hasSize(1);
    assertThat(rejects.all.get(0).raw()).hasSize(LIMIT);
    assertThat(reader.tally().balances()).isTrue();
  }

  @Test
  void whatWasUnpackedBeforeDamageIsRead() throws IOException {
    InputStream damaged =
        new SequenceInputStream(
            stream("{\"Records\":[" + event("a") + "," + event("b").substring(0, 20)), failing());
    RecordReader reader = cloudTrail(damaged);
    assertThat(BatchRows.read(CLOUDTRAIL, reader)).hasSize(1);
    assertThat(rejects.all).extracting(CollectedRejects.Reject::reason).containsExactly("cut off");
    assertThat(reader.tally().problem()).isEqualTo("damaged here");
  }

  @Test
  void theLastLineBeforeDamageIsNoRow() throws IOException {
    RecordReader reader =
        waf(new SequenceInputStream(stream(request("a") + "\n" + request("b")), failing()));
    assertThat(BatchRows.read(WAF, reader)).hasSize(1);
    assertThat(rejects.all).extracting(CollectedRejects.Reject::reason).containsExactly("cut off");
    assertThat(reader.tally().problem()).isEqualTo("damaged here");
    assertThat(reader.tally().balances()).isTrue();
  }

  @Test
  void aSourceThatFailsIsNoEnd() {
    InputStream broken = new FailingStream(new IOException("connection reset"));
    assertThatThrownBy(() -> BatchRows.read(WAF, waf(broken))).hasMessage("connection reset");
  }

  @Test
  void aRecordOfTooManyUnknownFieldsIsRejectedAndTheNextOneRead() throws IOException {
    String json = unknown(1001) + "\n" + unknown(900) + "\n" + request("b");
    RecordReader reader = new JsonReader(WAF, JsonGoldenTest.OBJECT, stream(json), rejects);
    assertThat(BatchRows.read(WAF, reader))
        .extracting(row -> row.get("action"))
        .containsExactly("b");
    assertThat(rejects.all)
        .extracting(CollectedRejects.Reject::reason)
        .containsExactly(
            "more than 1000 unknown fields", "most of its fields are none of the log's");
  }

  private static String unknown(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"new" + i + "\":" + i)
        .collect(Collectors.joining(",", "{\"timestamp\":1788264000000,", "}"));
  }

  @Test
  void aRecordOfTooManyValuesIsRejectedAndTheNextOneRead() throws IOException {
    String labels = "{}" + ",{}".repeat(100_000);
    String json = "{\"timestamp\":1788264000000,\"labels\":[" + labels + "]}\n" + request("b");
    RecordReader reader = new JsonReader(WAF, JsonGoldenTest.OBJECT, stream(json), rejects);
    assertThat(BatchRows.read(WAF, reader))
        .extracting(row -> row.get("action"))
        .containsExactly("b");
    assertThat(rejects.all)
        .extracting(CollectedRejects.Reject::reason)
        .containsExactly("more than 100000 values");
  }

  private RecordReader cloudTrail(InputStream in) {
    return new JsonReader(CLOUDTRAIL, JsonGoldenTest.OBJECT, new Window(in, SIZE, LIMIT), rejects);
  }

  private RecordReader waf(InputStream in) {
    return new JsonReader(WAF, JsonGoldenTest.OBJECT, new Window(in, SIZE, LIMIT), rejects);
  }

  private static String event(String name) {
    return "{\"eventTime\":\"2026-09-01T00:00:00Z\",\"eventName\":\"" + name + "\"}";
  }

  private static String request(String action) {
    return "{\"timestamp\":1788264000000,\"action\":\"" + action + "\"}";
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static InputStream failing() {
    return new FailingStream(new UnpackException("damaged here"));
  }
}
