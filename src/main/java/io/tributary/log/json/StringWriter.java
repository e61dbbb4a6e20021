package io.tributary.log.json;

/** Writes values of any kind as texts. */
final class StringWriter extends FieldWriter {

  StringWriter(int leaf) {
    super(leaf, 1);
  }

  @Override
  void write(RowWriter row, Member value, int repetition, int level) {
    if (value.first == '"' && !value.escaped) {
      row.vector(firstLeaf(), repetition).add(repetition, value.start + 1, value.end - 1);
      return;
    }
    row.text(value);
    row.addText(row.vector(firstLeaf(), repetition), repetition, row.from(), row.to());
  }
}
