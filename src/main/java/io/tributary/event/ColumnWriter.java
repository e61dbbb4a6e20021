package io.tributary.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import io.tributary.table.EventColumn;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes one column of a line: its key, and its value in the column's type. */
final class ColumnWriter {

  private final String name;
  private final byte[] key;
  private final ValueWriter value;
  private final @Nullable Pattern arn;

  ColumnWriter(EventColumn column) {
    this.name = column.name();
    this.key = ("\"" + column.name() + "\":").getBytes(UTF_8);
    this.value = ValueWriter.of(column.type());
    this.arn = column.arn() == null ? null : arnPattern(column.arn());
  }

  /** A {@code *} stays within its part of the ARN, but the one at the end: names hold colons. */
  private static Pattern arnPattern(String form) {
    String parts = Pattern.quote(form).replace("*", "\\E[^:]*\\Q");
    return Pattern.compile(parts.replace("[^:]*\\Q\\E", ".*"));
  }

  void write(JsonDocument event, int node, Masks masks, JsonBuffer line)
      throws UnfitEventException {
    line.add(key);
    int chosen = arn == null ? node : firstArn(event, node, arn);
    if (chosen == JsonDocument.NONE || event.kind(chosen) == Kind.NULL) {
      line.add(ValueWriter.NULL);
    } else if (!value.write(event, chosen, masks, line)) {
      throw new UnfitEventException("column " + name + ": the value is not of its type");
    }
  }

  private static int firstArn(JsonDocument event, int list, Pattern arn) {
    if (list == JsonDocument.NONE || event.kind(list) != Kind.ARRAY) {
      return JsonDocument.NONE;
    }
    int end = event.next(list);
    for (int node = list + 1; node < end; node = event.next(node)) {
      if (event.kind(node) == Kind.STRING && arn.matcher(event.text(node)).matches()) {
        return node;
      }
    }
    return JsonDocument.NONE;
  }
}
