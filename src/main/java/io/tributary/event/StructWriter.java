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
  public boolean write(JsonDocument event, int node, Masks masks, JsonBuffer line) {
    if (event.kind(node) != Kind.OBJECT) {
      return false;
    }
    char separator = '{';
    for (Field field : fields) {
      line.add(separator).add(field.prefix);
      separator = ',';
      int member = event.member(node, field.key);
      if (member == JsonDocument.NONE || event.kind(member) == Kind.NULL) {
        line.add(NULL);
      } else if (!field.value.write(event, member, masks, line)) {
        return false;
      }
    }
    line.add('}');
    return true;
  }
}
