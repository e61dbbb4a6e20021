package io.tributary.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import io.tributary.table.HiveType;
import java.util.List;

/** Writes an object's members that the struct has, in the struct's order; a missing one is null. */
final class StructWriter implements ValueWriter {

  private record Field(byte[] key, byte[] prefix, ValueWriter value) {}

  private final List<Field> fields;

  StructWriter(HiveType.Struct struct) {
    fields = struct.fields().stream().map(StructWriter::field).toList();
  }

  private static Field field(HiveType.Struct.Field field) {
    return new Field(
        field.name().getBytes(UTF_8),
        ("\"" + field.name() + "\":").getBytes(UTF_8),
        ValueWriter.of(field.type()));
  }

  @Override
  public boolean write(
      JsonDocument event, int node, Masks masks, ExtraFields extras, JsonBuffer line) {
    if (event.kind(node) != Kind.OBJECT) {
      return false;
    }
    int known = 0;
    char separator = '{';
    for (Field field : fields) {
      line.add(separator).add(field.prefix);
      separator = ',';
      int member = event.member(node, field.key);
      known += member == JsonDocument.NONE ? 0 : 1;
      if (member == JsonDocument.NONE || event.kind(member) == Kind.NULL) {
        line.add(NULL);
      } else if (!field.value.write(event, member, masks, extras, line)) {
        return false;
      }
    }
    line.add('}');
    if (known < members(event, node)) {
      addUnknown(event, node, extras);
    }
    return true;
  }

  private static int members(JsonDocument event, int object) {
    int count = 0;
    int end = event.next(object);
    for (int key = object + 1; key < end; key = event.next(key + 1)) {
      count++;
    }
    return count;
  }

  /** Adds members of other names, and of a repeated key the values that do not count. */
  private void addUnknown(JsonDocument event, int object, ExtraFields extras) {
    List<Integer> known = fields.stream().map(field -> event.member(object, field.key)).toList();
    int end = event.next(object);
    for (int key = object + 1; key < end; key = event.next(key + 1)) {
      if (!known.contains(key + 1)) {
        extras.add(key + 1);
      }
    }
  }
}
