package io.tributary.log.text;

import io.tributary.log.value.Numbers;
import io.tributary.log.value.ValueParser;
import io.tributary.table.FieldForm;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn;
import io.tributary.table.LogColumn.Part;
import io.tributary.table.LogTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fields of one layout look like, so that lines can be told from those of another. */
final class FieldForms {

  /** Fields of named lines that are checked: what tells a record from any other text. */
  private static final int ENOUGH = 3;

  private record Checked(int field, FieldForm form) {}

  private record Typed(int field, ValueParser parser) {}

  private final Checked[] checked;
  private final Typed[] typed;
  private final Layout layout;

  /**
   * @param areNamed whether a header names the fields; then the first ones tell enough
   * @param areTyped whether values have to fit their columns, too: where nothing else tells which
   *     fields there are
   */
  FieldForms(LogTable table, Layout layout, boolean areNamed, boolean areTyped) {
    List<Checked> forms = new ArrayList<>();
    for (int field = 0; field < layout.size(); field++) {
      FieldForm form = table.format().forms().get(layout.name(field));
      if (form != null && (!areNamed || forms.size() < ENOUGH)) {
        forms.add(new Checked(field, form));
      }
    }
    List<Typed> parsers = new ArrayList<>();
    for (int i = 0; areTyped && i < table.columns().size(); i++) {
      LogColumn column = table.columns().get(i);
      if (layout.ofColumn(i) != Layout.NONE
          && column.part() == Part.WHOLE
          && column.type() != Primitive.STRING) {
        parsers.add(new Typed(layout.ofColumn(i), new ValueParser(column)));
      }
    }
    this.layout = layout;
    this.checked = forms.toArray(Checked[]::new);
    this.typed = parsers.toArray(Typed[]::new);
  }

  /** Name of the first field of the line that was split last that is of another form, or null. */
  @Nullable String misfit(byte[] bytes, Rows rows, int count) {
    for (Checked one : checked) {
      int field = one.field;
      if (field < count
          && rows.start(field) != Rows.MISSING
          && !one.form.matches(bytes, rows.start(field), rows.end(field))) {
        return layout.name(field);
      }
    }
    for (Typed one : typed) {
      int field = one.field;
      if (field < count
          && rows.start(field) != Rows.MISSING
          && !Bytes.isDash(bytes, rows.start(field), rows.end(field))
          && one.parser.parse(bytes, rows.start(field), rows.end(field)) == Numbers.MISFIT) {
        return layout.name(field);
      }
    }
    return null;
  }
}
