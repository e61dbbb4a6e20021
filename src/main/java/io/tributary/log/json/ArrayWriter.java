package io.tributary.log.json;

import io.tributary.json.JsonCursor;
import io.tributary.json.JsonSyntaxException;

/** Writes arrays, whose elements it reads one after the other. */
final class ArrayWriter extends FieldWriter {

  private final String name;
  private final int maxRepetition;
  private final Member element;
  private final FieldWriter writer;
  private final ObjectReader reader;
  private final Strays strays;
  private final JsonCursor cursor = new JsonCursor();

  /**
   * @param name how {@code extra_fields} names it
   * @param maxRepetition repetition level of its elements
   * @param element where to note an element
   * @param writer writes elements
   * @param reader reads them
   * @param strays has the members of elements that are not known
   */
  ArrayWriter(
      String name,
      int maxRepetition,
      Member element,
      FieldWriter writer,
      ObjectReader reader,
      Strays strays) {
    super(writer.firstLeaf(), writer.leaves());
    this.name = name;
    this.maxRepetition = maxRepetition;
    this.element = element;
    this.writer = writer;
    this.reader = reader;
    this.strays = strays;
  }

  @Override
  void write(RowWriter row, Member value, int repetition, int level) {
    if (value.first != '[') {
      row.misfit(name, value);
      writeNull(row, repetition, level);
      return;
    }
    try {
      writeElements(row, value, repetition, level);
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("an array is not as it was", e);
    }
  }

  private void writeElements(RowWriter row, Member value, int repetition, int level)
      throws JsonSyntaxException {
    cursor.reset(row.batchText(), value.start, value.end);
    cursor.pass();
    if (cursor.next() == ']') {
      writeNull(row, repetition, level + 1);
      return;
    }
    String prefix = row.prefix();
    int index = 0;
    do {
      row.setPrefix(prefix + name + '[' + index + ']');
      writeElement(row, index == 0 ? repetition : maxRepetition, level + 2);
      index++;
    } while (cursor.separator(false));
    row.setPrefix(prefix);
  }

  private void writeElement(RowWriter row, int repetition, int level) throws JsonSyntaxException {
    reader.value(cursor, row.batchText(), element);
    if (strays.tooMany()) {
      strays.clear();
      row.misfit("", element);
      writer.writeNull(row, repetition, level);
      return;
    }
    strays.moveTo(row);
    if (element.first == 0) {
      writer.writeNull(row, repetition, level);
    } else {
      writer.write(row, element, repetition, level);
    }
  }
}
