package io.tributary.log.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonCursor;
import io.tributary.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes objects with members of any names. A key given twice has its last value; the former ones
 * are left to {@code extra_fields}.
 */
final class MapWriter extends FieldWriter {

  /** Where a member begins: at its key. */
  private final Map<String, Integer> entries = new LinkedHashMap<>();

  private final String name;
  private final int maxRepetition;
  private final FieldWriter keyWriter;
  private final FieldWriter valueWriter;
  private final ObjectReader reader;
  private final JsonCursor cursor = new JsonCursor();
  private final Member key = new Member("key", null);
  private final Member element;

  MapWriter(
      String name,
      int maxRepetition,
      FieldWriter keyWriter,
      Member element,
      FieldWriter valueWriter,
      ObjectReader reader) {
    super(keyWriter.firstLeaf(), 1 + valueWriter.leaves());
    this.name = name;
    this.maxRepetition = maxRepetition;
    this.keyWriter = keyWriter;
    this.element = element;
    this.valueWriter = valueWriter;
    this.reader = reader;
  }

  @Override
  void write(RowWriter row, Member value, int repetition, int level) {
    if (value.first != '{') {
      row.misfit(name, value);
      writeNull(row, repetition, level);
      return;
    }
    try {
      find(row, value);
      int next = repetition;
      for (int entry : entries.values()) {
        cursor.reset(row.batchText(), entry, value.end);
        write(row, next, level);
        next = maxRepetition;
      }
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("an object is not as it was", e);
    }
    if (entries.isEmpty()) {
      writeNull(row, repetition, level + 1);
    }
  }

  private void find(RowWriter row, Member value) throws JsonSyntaxException {
    entries.clear();
    cursor.reset(row.batchText(), value.start, value.end);
    cursor.pass();
    if (cursor.next() == '}') {
      return;
    }
    do {
      int start = cursor.position();
      passKey();
      row.text(key);
      String text = new String(row.bytes(), row.from(), row.to() - row.from(), UTF_8);
      Integer former = entries.put(text, start);
      cursor.value();
      if (former != null) {
        keep(row, text, former, value.end);
      }
    } while (cursor.separator(true));
  }

  private void keep(RowWriter row, String text, int from, int to) throws JsonSyntaxException {
    JsonCursor member = new JsonCursor();
    member.reset(row.batchText(), from, to);
    member.key();
    Member value = new Member("", null);
    value.first = member.value();
    value.start = member.start();
    value.end = member.position();
    value.escaped = member.escaped();
    value.compact = member.isCompact();
    if (value.first != 'n') {
      row.misfit(name + '.' + text, value);
    }
  }

  private void passKey() throws JsonSyntaxException {
    key.end = cursor.key();
    key.start = cursor.start();
    key.first = '"';
    key.escaped = cursor.escaped();
  }

  private void write(RowWriter row, int repetition, int level) throws JsonSyntaxException {
    passKey();
    keyWriter.write(row, key, repetition, level + 1);
    reader.value(cursor, row.batchText(), element);
    if (element.first == 0) {
      valueWriter.writeNull(row, repetition, level + 2);
    } else {
      valueWriter.write(row, element, repetition, level + 2);
    }
  }
}
