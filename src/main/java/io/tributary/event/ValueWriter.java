package io.tributary.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import io.tributary.table.HiveType;

/** Writes JSON values as values of one type. Immutable. */
interface ValueWriter {

  byte[] NULL = "null".getBytes(UTF_8);

  /**
   * Writes a value.
   *
   * @param node the value; not a JSON null
   * @param extras takes the parts of it that the type has no place for
   * @return false if the value is not of the type; then nothing that counts was written
   */
  boolean write(JsonDocument event, int node, Masks masks, ExtraFields extras, JsonBuffer line);

  /** The writer for a type. */
  static ValueWriter of(HiveType type) {
    if (type instanceof HiveType.Array array) {
      return new ArrayWriter(of(array.element()));
    }
    if (type instanceof HiveType.Struct struct) {
      return new StructWriter(struct);
    }
    if (type instanceof HiveType.Map) {
      throw new IllegalArgumentException("a column of an event cannot be a " + type.text());
    }
    return switch ((HiveType.Primitive) type) {
      case STRING -> (event, node, masks, extras, line) -> writeString(event, node, masks, line);
      case BIGINT -> unmasked(Scalars.whole(Long.MIN_VALUE, Long.MAX_VALUE));
      case INT -> unmasked(Scalars.whole(Integer.MIN_VALUE, Integer.MAX_VALUE));
      case DOUBLE -> unmasked(Scalars::writeDouble);
      case BOOLEAN -> unmasked(Scalars::writeBoolean);
      case DATE -> unmasked(Scalars::writeDate);
      case TIMESTAMP -> unmasked(Scalars::writeTimestamp);
    };
  }

  /** A writer for a type that has no place for the text that stands for a secret. */
  private static ValueWriter unmasked(ValueWriter value) {
    return (event, node, masks, extras, line) ->
        !masks.touch(event, node) && value.write(event, node, masks, extras, line);
  }

  /** Any JSON value is a string: text as it is, a scalar's notation, or the JSON of the rest. */
  static boolean writeString(JsonDocument event, int node, Masks masks, JsonBuffer line) {
    if (masks.write(event, node, line)) {
      return true;
    }
    switch (event.kind(node)) {
      case STRING -> line.add(event.bytes(), event.start(node), event.end(node));
      case NUMBER -> line.add('"').add(Scalars.plain(event, node)).add('"');
      case TRUE, FALSE -> line.add('"').add(Scalars.notation(event, node)).add('"');
      case OBJECT, ARRAY -> {
        line.add('"');
        masks.copyQuoted(event, node, line);
        line.add('"');
      }
      case NULL -> line.add(NULL);
    }
    return true;
  }

  /** Writes every element as the element's type. */
  record ArrayWriter(ValueWriter element) implements ValueWriter {
    @Override
    public boolean write(
        JsonDocument event, int node, Masks masks, ExtraFields extras, JsonBuffer line) {
      if (event.kind(node) != Kind.ARRAY) {
        return false;
      }
      line.add('[');
      int end = event.next(node);
      for (int child = node + 1; child < end; child = event.next(child)) {
        if (child > node + 1) {
          line.add(',');
        }
        if (event.kind(child) == Kind.NULL) {
          line.add(NULL);
        } else if (!element.write(event, child, masks, extras, line)) {
          return false;
        }
      }
      line.add(']');
      return true;
    }
  }
}
