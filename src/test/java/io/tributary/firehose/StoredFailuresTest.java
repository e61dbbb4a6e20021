package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.store.FolderStore;
import io.tributary.store.ObjectStore;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Failed records in an object of their own, and what Firehose is answered. */
class StoredFailuresTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-09-02T00:00:30Z"), ZoneOffset.UTC);
  private static final String NO_EVENT = "{\"detail\":\"ä \\\"";

  @TempDir private Path folder;

  private final EventTable table =
      Tables.bundled().named("codedeploy_deployment_state_change").orElseThrow();
  private final List<String> opened = new ArrayList<>();

  private byte[] transform(Supplier<ObjectStore> bucket, byte[]... records) {
    FailedRecords failures =
        new StoredFailures(
            () -> {
              opened.add("bucket");
              return bucket.get();
            },
            "errors/",
            CLOCK);
    return new FirehoseTransform(table, true, failures)
        .transform(Envelope.of(List.of(records), Instant.parse("2026-09-01T23:59:58Z")));
  }

  private ObjectStore store() {
    return new FolderStore(folder);
  }

  private byte[] event() {
    return "{\"source\":\"%s\",\"detail-type\":\"%s\",\"detail\":{}}"
        .formatted(table.source(), table.detailType())
        .getBytes(UTF_8);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void areKeptWithTheirReasonsInOneObjectAndDropped() throws IOException {
    byte[] answer =
        transform(this::store, "[1]".getBytes(UTF_8), event(), NO_EVENT.getBytes(UTF_8), event());

    assertThat(Envelope.answers(answer))
        .extracting(
            record -> record.recordId() + " " + record.result() + " " + (record.data() != null))
        .containsExactly(
            Envelope.id(0) + " Dropped false",
            Envelope.id(1) + " Ok true",
            Envelope.id(2) + " Dropped false",
            Envelope.id(3) + " Ok true");
    assertThat(files()).hasSize(1);
    Path file = files().get(0);
    assertThat(folder.relativize(file).toString().replace('\\', '/'))
        .matches(
            "errors/table_name=codedeploy_deployment_state_change/error_type=processing-failed/"
                + "date=2026-09-01/codedeploy_deployment_state_change-[0-9a-f]{32}\\.gz");
    List<JsonNode> lines = lines(file);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).path("errorMessage").stringValue()).isEqualTo("not a JSON object");
    JsonNode line = lines.get(1);
    assertThat(line.path("errorMessage").stringValue())
        .isEqualTo("the data is not JSON: the text is cut off at byte 16");
    assertThat(line.path("errorCode").stringValue()).isEqualTo("Tributary.ProcessingFailed");
    assertThat(line.path("tableName").stringValue()).isEqualTo(table.name());
    assertThat(Instant.ofEpochMilli(line.path("arrivalTimestamp").longValue()))
        .isEqualTo("2026-09-01T23:59:58Z");
    assertThat(Instant.ofEpochMilli(line.path("attemptEndingTimestamp").longValue()))
        .isEqualTo(CLOCK.instant());
    assertThat(Base64.getDecoder().decode(line.path("rawData").stringValue()))
        .isEqualTo(NO_EVENT.getBytes(UTF_8));
  }

  /** As Firehose does if an answer is lost. */
  @Test
  void ofABatchThatIsSentAgainAreKeptOnce() throws IOException {
    transform(this::store, "[1]".getBytes(UTF_8));
    byte[] answer = transform(this::store, "[1]".getBytes(UTF_8));
    assertThat(Envelope.answers(answer).get(0).result()).isEqualTo("Dropped");
    assertThat(files()).hasSize(1);
  }

  @Test
  void stayWithFirehoseIfTheyCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("errors"), "a file where a folder should be");
    for (Supplier<ObjectStore> broken :
        List.<Supplier<ObjectStore>>of(
            this::store,
            () -> {
              throw new IllegalStateException("no credentials");
            })) {
      List<Envelope.Answer> answers =
          Envelope.answers(transform(broken, event(), NO_EVENT.getBytes(UTF_8)));
      assertThat(answers)
          .extracting(Envelope.Answer::result)
          .containsExactly("Ok", "ProcessingFailed");
      assertThat(answers.get(1).text()).isEqualTo(NO_EVENT);
    }
  }

  @Test
  void aBatchWithoutAnyOpensNoBucket() throws IOException {
    transform(this::store, event(), event());
    assertThat(opened).isEmpty();
    assertThat(files()).isEmpty();
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    JsonMapper mapper = new JsonMapper();
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), UTF_8).lines().map(mapper::readTree).toList();
    }
  }
}
