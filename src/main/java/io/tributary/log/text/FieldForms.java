package io.tributary.log.text;

import io.tributary.json.Swar;
import io.tributary.log.value.Numbers;
import io.tributary.log.value.ValueParser;
import io.tributary.table.FieldForm;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn;
import io.tributary.table.LogColumn.Part;
import io.tributary.table.LogTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fields of one layout look like, so that lines can be told from those of another. */
final class FieldForms {

  /** Fields of named lines that are checked: what tells a record from any other text. */
  private static final int ENOUGH = 3;

  private record Checked(int field, FieldForm form) {}

  /**
   * A field of numbers or times.
   *
   * @param digits how many digits are a value, whichever they are
   */
  private record Typed(int field, ValueParser parser, int digits) {}

  private record Ordered(int lesser, int greater) {}

  private static final long ZEROS = 0x3030303030303030L;

  private final Checked[] checked;
  private final Typed[] typed;
  private final Ordered[] ordered;

  /**
   * The texts of up to sixteen bytes that fields had when they last were of their form: the first
   * and the last eight bytes.
   */
  private final long[] starts;

  private final long[] ends;
  private final int[] lengths;
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
        ValueParser parser = new ValueParser(column);
        parsers.add(new Typed(layout.ofColumn(i), parser, parser.digits()));
      }
    }
    List<Ordered> orders = new ArrayList<>();
    table
        .format()
        .order()
        .forEach(
            (lesser, greater) -> {
              if (!areNamed
                  && layout.field(lesser) != Layout.NONE
                  && layout.field(greater) != Layout.NONE) {
                orders.add(new Ordered(layout.field(lesser), layout.field(greater)));
              }
            });
    this.ordered = orders.toArray(Ordered[]::new);
    this.starts = new long[forms.size()];
    this.ends = new long[forms.size()];
    this.lengths = new int[forms.size()];
    this.layout = layout;
    this.checked = forms.toArray(Checked[]::new);
    this.typed = parsers.toArray(Typed[]::new);
  }

  /**
   * The first field of the line that was split last that is of another form, for people; null if
   * there is none.
   */
  @Nullable String misfit(byte[] bytes, Rows rows, int count) {
    for (int i = 0; i < checked.length; i++) {
      int field = checked[i].field;
      if (isThere(rows, field, count) && !matches(i, bytes, rows.start(field), rows.end(field))) {
        return layout.name(field);
      }
    }
    for (Typed one : typed) {
      int field = one.field;
      if (isThere(rows, field, count) && !fits(one, bytes, rows.start(field), rows.end(field))) {
        return layout.name(field);
      }
    }
    for (Ordered one : ordered) {
      if (isThere(rows, one.lesser, count)
          && isThere(rows, one.greater, count)
          && isGreater(bytes, rows, one)) {
        return layout.name(one.lesser) + ", greater than " + layout.name(one.greater) + ",";
      }
    }
    return null;
  }

  private static boolean isThere(Rows rows, int field, int count) {
    return field < count && rows.start(field) != Rows.MISSING;
  }

  /** Lines have much in common with those before them, and short texts are compared at once. */
  private boolean matches(int one, byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > 2 * Swar.WIDTH || length == 0) {
      return checked[one].form.matches(bytes, from, to);
    }
    long start = start(bytes, from, length);
    long end = length > Swar.WIDTH ? Swar.get(bytes, to - Swar.WIDTH) : start;
    if (start == starts[one] && end == ends[one] && length == lengths[one]) {
      return true;
    }
    if (!checked[one].form.matches(bytes, from, to)) {
      return false;
    }
    starts[one] = start;
    ends[one] = end;
    lengths[one] = length;
    return true;
  }

  /** The first bytes, up to eight; zeros stand before fewer. */
  private static long start(byte[] bytes, int from, int length) {
    long word = Swar.get(bytes, from);
    return length < Swar.WIDTH ? word << (Swar.WIDTH - length) * Byte.SIZE : word;
  }

  private static boolean fits(Typed one, byte[] bytes, int from, int to) {
    return to - from <= one.digits && areDigits(bytes, from, to)
        || Bytes.isDash(bytes, from, to)
        || one.parser.parse(bytes, from, to) != Numbers.MISFIT;
  }

  /** Whether a text of up to sixteen bytes has digits only, and one at least. */
  private static boolean areDigits(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < Swar.WIDTH) {
      return length > 0
          && Swar.areDigits(start(bytes, from, length) | ZEROS >>> length * Byte.SIZE);
    }
    return Swar.areDigits(Swar.get(bytes, from))
        && Swar.areDigits(Swar.get(bytes, to - Swar.WIDTH));
  }

  /**
   * Whether the first of two whole numbers is greater, or of two times that are written in the same
   * way; anything else is not.
   */
  private static boolean isGreater(byte[] bytes, Rows rows, Ordered one) {
    int from = rows.start(one.lesser);
    int to = rows.end(one.lesser);
    int otherFrom = rows.start(one.greater);
    int otherTo = rows.end(one.greater);
    int longer = to - from - (otherTo - otherFrom);
    if (longer < 0 || from == to || !isDigit(bytes[from]) || !isDigit(bytes[otherFrom])) {
      return false;
    }
    return longer == 0
        ? Arrays.compare(bytes, from, to, bytes, otherFrom, otherTo) > 0
        : bytes[from] != '0'
            && to - from <= 2 * Swar.WIDTH
            && areDigits(bytes, from, to)
            && areDigits(bytes, otherFrom, otherTo);
  }

  private static boolean isDigit(byte one) {
    return one >= '0' && one <= '9';
  }
}
