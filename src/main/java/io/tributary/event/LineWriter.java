package io.tributary.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import io.tributary.json.JsonSyntaxException;
import io.tributary.masking.MaskingRules;
import io.tributary.masking.SecretMasker;
import io.tributary.table.EventTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as a log line of its table: a JSON object with every column as a key, in the
 * table's order, ended by a newline. Immutable.
 */
public final class LineWriter {

  /**
   * What was written of an event.
   *
   * @param extraFields number of extra fields
   * @param masked number of values, or parts of them, that were masked
   */
  public record Written(int extraFields, int masked) {}

  private static final byte[] SOURCE = "source".getBytes(UTF_8);
  private static final byte[] DETAIL_TYPE = "detail-type".getBytes(UTF_8);
  private static final byte[] DETAIL = "detail".getBytes(UTF_8);
  private static final byte[] EXTRA_FIELDS =
      (",\"" + EventTable.EXTRA_FIELDS.name() + "\":").getBytes(UTF_8);

  private final byte[] source;
  private final byte[] detailType;
  private final EventFields fields;
  private final List<ColumnWriter> columns;
  private final @Nullable MaskingRules maskingRules;

  /**
   * @param table the table of the lines
   * @param maskSecrets whether secrets are masked, by the rules that come with Tributary
   */
  public LineWriter(EventTable table, boolean maskSecrets) {
    this.source = table.source().getBytes(UTF_8);
    this.detailType = table.detailType().getBytes(UTF_8);
    this.fields = new EventFields(table.columns());
    this.columns = table.columns().stream().map(ColumnWriter::new).toList();
    this.maskingRules = maskSecrets ? MaskingRules.bundled() : null;
  }

  /**
   * Writes one event. A value that is not of its column's type leaves the column null, and is among
   * the extra fields as are all values without a column.
   *
   * @param event the event; read anew in its compact form, if it has another
   * @param line where the line goes; what was added to it means nothing after an exception
   * @return how many extra fields there are, and values that were masked
   * @throws UnfitEventException if it is no event of the table
   */
  public Written write(JsonDocument event, JsonBuffer line) throws UnfitEventException {
    requireEventOfTable(event);
    if (!event.isCompact()) {
      readCompact(event);
    }
    Masks masks = masks(event);
    ExtraFields extras = new ExtraFields();
    int[] nodes = fields.find(event, extras);
    line.add('{');
    for (int i = 0; i < nodes.length; i++) {
      if (i > 0) {
        line.add(',');
      }
      columns.get(i).write(event, nodes[i], masks, extras, line);
    }
    line.add(EXTRA_FIELDS);
    int count = extras.write(event, masks, line);
    line.add('}').add('\n');
    return new Written(count, masks.size());
  }

  private Masks masks(JsonDocument event) {
    return maskingRules == null ? Masks.NONE : Masks.of(new SecretMasker(maskingRules).find(event));
  }

  private void requireEventOfTable(JsonDocument event) throws UnfitEventException {
    if (event.kind(JsonDocument.ROOT) != Kind.OBJECT) {
      throw new UnfitEventException("not a JSON object");
    }
    if (!isText(event, SOURCE, source) || !isText(event, DETAIL_TYPE, detailType)) {
      throw new UnfitEventException("an event of another type");
    }
    int detail = event.member(JsonDocument.ROOT, DETAIL);
    if (detail == JsonDocument.NONE || event.kind(detail) != Kind.OBJECT) {
      throw new UnfitEventException("the event has no detail");
    }
  }

  private static boolean isText(JsonDocument event, byte[] key, byte[] text) {
    int node = event.member(JsonDocument.ROOT, key);
    return node != JsonDocument.NONE && event.kind(node) == Kind.STRING && event.isText(node, text);
  }

  private static void readCompact(JsonDocument event) {
    byte[] compact = event.compact();
    try {
      event.read(compact, 0, compact.length);
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("compact JSON is no JSON", e);
    }
  }
}
