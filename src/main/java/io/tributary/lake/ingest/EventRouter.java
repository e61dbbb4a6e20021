package io.tributary.lake.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import io.tributary.json.JsonSyntaxException;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says which table a record is for, as the rules of EventBridge do in AWS. */
final class EventRouter {

  private static final byte[] SOURCE = "source".getBytes(UTF_8);
  private static final byte[] DETAIL_TYPE = "detail-type".getBytes(UTF_8);
  private static final byte[] RAW_DATA = "rawData".getBytes(UTF_8);
  private static final byte[] LINE = "line".getBytes(UTF_8);
  private static final byte[] ARRIVAL = "arrivalTimestamp".getBytes(UTF_8);
  private static final byte[] TABLE_NAME = "tableName".getBytes(UTF_8);
  private static final byte[] ERROR_MESSAGE = "errorMessage".getBytes(UTF_8);
  private static final int MAX_NAME = 100;

  /** Where a record goes. */
  sealed interface Route {}

  /** To the function of a table. */
  record ToTable(EventTable table) implements Route {}

  /**
   * Once more through everything: it is what Firehose, or an ingest, made of a failed record.
   *
   * @param rawData the record, in base64
   * @param failure what was told of it before; of what Firehose made, source and line are missing
   */
  record Again(String rawData, Failure failure) implements Route {}

  /**
   * What is told of a failed record.
   *
   * @param table the table it was meant for; null if it names none
   * @param arrival when it came, in milliseconds since 1970; 0 if that is not known
   */
  record Failure(
      @Nullable String source,
      long line,
      long arrival,
      @Nullable String table,
      @Nullable String reason) {}

  /** To no table. */
  record Nowhere(String reason) implements Route {}

  private final Tables tables;
  private final JsonDocument document = new JsonDocument();

  EventRouter(Tables tables) {
    this.tables = tables;
  }

  Route route(byte[] bytes, int from, int to) {
    try {
      document.read(bytes, from, to);
    } catch (JsonSyntaxException e) {
      return new Nowhere("not JSON: " + e.getMessage());
    }
    if (document.kind(JsonDocument.ROOT) != Kind.OBJECT) {
      return new Nowhere("not a JSON object");
    }
    String source = text(SOURCE);
    String detailType = text(DETAIL_TYPE);
    String rawData = text(RAW_DATA);
    if (detailType == null && rawData != null) {
      return new Again(rawData, failure(source));
    }
    if (source == null || detailType == null) {
      return new Nowhere("not an event of EventBridge: no source and detail-type");
    }
    Optional<EventTable> table = tables.of(source, detailType);
    return table.isPresent()
        ? new ToTable(table.get())
        : new Nowhere("no table for events '" + name(detailType) + "' of " + name(source));
  }

  private Failure failure(@Nullable String source) {
    return new Failure(
        source, number(LINE), number(ARRIVAL), text(TABLE_NAME), text(ERROR_MESSAGE));
  }

  private long number(byte[] key) {
    int node = document.member(JsonDocument.ROOT, key);
    if (node == JsonDocument.NONE || document.kind(node) != Kind.NUMBER) {
      return 0;
    }
    try {
      int length = document.end(node) - document.start(node);
      return Long.parseLong(new String(document.bytes(), document.start(node), length, UTF_8));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private @Nullable String text(byte[] key) {
    int node = document.member(JsonDocument.ROOT, key);
    return node != JsonDocument.NONE && document.kind(node) == Kind.STRING
        ? document.text(node)
        : null;
  }

  private static String name(String text) {
    return text.length() <= MAX_NAME ? text : text.substring(0, MAX_NAME) + "...";
  }
}
