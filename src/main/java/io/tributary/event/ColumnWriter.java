package io.tributary.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import io.tributary.table.EventColumn;

/** Writes one column of a line: its key, and its value in the column's type. */
final class ColumnWriter {

  private final byte[] key;
  private final ValueWriter value;

  ColumnWriter(EventColumn column) {
    this.key = ("\"" + column.name() + "\":").getBytes(UTF_8);
    this.value = ValueWriter.of(column.type());
  }

  /** A value that is not of the column's type is left to the extra fields. */
  void write(JsonDocument event, int node, Masks masks, ExtraFields extras, JsonBuffer line) {
    line.add(key);
    if (node == JsonDocument.NONE || event.kind(node) == Kind.NULL) {
      line.add(ValueWriter.NULL);
      return;
    }
    int start = line.size();
    if (!value.write(event, node, masks, extras, line)) {
      line.truncate(start);
      line.add(ValueWriter.NULL);
      extras.add(node);
    }
  }
}
