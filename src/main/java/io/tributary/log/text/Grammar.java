package io.tributary.log.text;

import io.tributary.log.value.Numbers;
import io.tributary.log.value.ValueParser;
import io.tributary.table.FieldForm;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn;
import io.tributary.table.LogColumn.Part;
import io.tributary.table.LogColumn.TimeFormat;
import io.tributary.table.LogTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fields between spaces may be written, as sets of them: a field is a bit, those beyond the
 * known ones come after these.
 */
final class Grammar {

  /** How much is allowed; from that which a log says of itself to what is only possible. */
  enum Leniency {
    /** Quotes as documented: text of clients may hold some, other fields end at the first one. */
    STRICT,
    /** Fields of the service may be in quotes that never were, or without. */
    REQUOTED,
    /** Besides, any field in quotes may hold some. */
    LENIENT,
    /** As {@link #REQUOTED}, and values need not fit the types of their columns. */
    UNTYPED,
    /** As {@link #REQUOTED}, and where clients say nothing there need be no quotes. */
    BARE
  }

  /** More fields would not leave bits for those that come. */
  static final int MOST_FIELDS = 50;

  private final int known;
  private final int bracketed;
  private final long all;
  private final long quoted;
  private final long client;

  /** Those whose values have to fit, by their type or their form. */
  private final long checked;

  private final @Nullable ValueParser[] parsers;
  private final @Nullable FieldForm[] forms;
  private Leniency leniency = Leniency.STRICT;

  Grammar(LogTable table, Layout layout) {
    this.known = layout.size();
    if (known > MOST_FIELDS) {
      throw new IllegalArgumentException(
          table.name() + " has more than " + MOST_FIELDS + " fields");
    }
    this.all = (1L << known + Widths.DRIFT) - 1;
    this.quoted = bits(layout, table.format().quoted());
    this.client = bits(layout, table.format().client());
    this.parsers = new ValueParser[known];
    this.forms = new FieldForm[known];
    long toCheck = 0;
    for (int field = 0; field < known; field++) {
      forms[field] = table.format().forms().get(layout.name(field));
      toCheck |= forms[field] == null ? 0 : 1L << field;
    }
    int brackets = Layout.NONE;
    for (int i = 0; i < table.columns().size(); i++) {
      LogColumn column = table.columns().get(i);
      int field = layout.ofColumn(i);
      if (field != Layout.NONE
          && column.part() == Part.WHOLE
          && column.type() != Primitive.STRING) {
        parsers[field] = new ValueParser(column);
        toCheck |= 1L << field;
      }
      if (column.time() == TimeFormat.APACHE) {
        brackets = field;
      }
    }
    this.checked = toCheck;
    this.bracketed = brackets;
  }

  private static long bits(Layout layout, List<String> names) {
    return names.stream().mapToLong(name -> 1L << layout.field(name)).reduce(0, (a, b) -> a | b);
  }

  void set(Leniency one) {
    leniency = one;
  }

  /** The field with a time that has a space, or {@link Layout#NONE}. */
  int bracketed() {
    return bracketed;
  }

  /** Those fields that can be this token, which has no quote. */
  long plain(long fields, Tokens tokens, int token, byte[] bytes) {
    long here = fields & all;
    if (leniency == Leniency.STRICT) {
      here &= ~quoted;
    } else if (leniency != Leniency.BARE || !tokens.isDash(token)) {
      here &= ~client;
    }
    return fit(here, bytes, tokens.start(token), tokens.end(token));
  }

  /** Those fields that can be this token, which is in quotes. */
  long whole(long fields, Tokens tokens, int token, byte[] bytes) {
    return fit(opening(fields), bytes, tokens.start(token) + 1, tokens.end(token) - 1);
  }

  /** Those fields that can begin with a quote. */
  long opening(long fields) {
    long unknown = -1L << known;
    return fields & all & (leniency == Leniency.STRICT ? quoted | unknown : -1L);
  }

  /** Those fields that can end at any quote, not only at the first one that may end one. */
  long free(long fields) {
    return fields & (leniency == Leniency.LENIENT ? quoted : client);
  }

  private long fit(long fields, byte[] bytes, int start, int end) {
    long fit = fields;
    for (long left = fields & checked; left != 0; left &= left - 1) {
      int field = Long.numberOfTrailingZeros(left);
      if (!fits(field, bytes, start, end)) {
        fit &= ~(1L << field);
      }
    }
    return fit;
  }

  private boolean fits(int field, byte[] bytes, int start, int end) {
    FieldForm form = forms[field];
    if (form != null && !form.matches(bytes, start, end)) {
      return false;
    }
    ValueParser parser = parsers[field];
    return leniency == Leniency.UNTYPED
        || parser == null
        || Bytes.isDash(bytes, start, end)
        || parser.parse(bytes, start, end) != Numbers.MISFIT;
  }
}
