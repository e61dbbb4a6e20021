package io.tributary.log.text;

import io.tributary.table.LogTable;
import org.jspecify.annotations.Nullable;

/** What makes a line a record, given who says which fields there are. */
final class NamedFields {

  private enum By {
    NOBODY,
    HEADER,
    HEADER_OF_ANOTHER_LOG
  }

  private final By by;
  private final String header;
  private final Layout layout;
  private final Widths widths;
  private final FieldForms forms;
  private final boolean areChosen;
  private final int tolerance;

  private NamedFields(LogTable table, Layout layout, By by, String header, int tolerance) {
    this.by = by;
    this.header = header;
    this.layout = layout;
    this.widths = new Widths(table.format(), table.format().isChosen() ? 0 : tolerance);
    this.forms = new FieldForms(table, layout, by != By.NOBODY, by == By.NOBODY);
    this.areChosen = table.format().isChosen();
    this.tolerance = tolerance;
  }

  /**
   * Fields of lines that no header comes before.
   *
   * @param header what it is called
   * @param drift how many fields lines may have more than any is known to have
   */
  static NamedFields byNobody(LogTable table, Layout layout, String header, int drift) {
    return new NamedFields(table, layout, By.NOBODY, header, drift);
  }

  /**
   * Fields that a header has named.
   *
   * @param tolerance how many fields at the end a line may lack, or have more
   */
  static NamedFields byHeader(LogTable table, Layout layout, int tolerance) {
    return new NamedFields(table, layout, By.HEADER, "", tolerance);
  }

  /** Fields that a header has named, which are those of another log. */
  static NamedFields ofAnotherLog(LogTable table, Layout layout) {
    return new NamedFields(table, layout, By.HEADER_OF_ANOTHER_LOG, "", 0);
  }

  /** Whether a header has named them. */
  boolean areNamed() {
    return by != By.NOBODY;
  }

  /** See {@link LineForm#problem}. */
  @Nullable String problem(byte[] bytes, Rows rows, int count, int surplus) {
    return switch (by) {
      case HEADER_OF_ANOTHER_LOG -> "the header names fields of another log";
      case HEADER -> afterHeader(bytes, rows, count, surplus);
      case NOBODY -> withoutHeader(bytes, rows, count, surplus);
    };
  }

  private @Nullable String afterHeader(byte[] bytes, Rows rows, int count, int surplus) {
    int lacking = layout.size() - count;
    // A second record that has no line of its own makes the line longer by nearly as much.
    boolean hasSurplus = surplus > tolerance || surplus > 0 && surplus >= layout.size() - 1;
    if (hasSurplus || lacking > tolerance || lacking * 2 > layout.size()) {
      return number(count + surplus) + ", but the header names " + layout.size();
    }
    String misfit = forms.misfit(bytes, rows, count);
    return misfit == null ? null : misfit + " is not what this log has there";
  }

  private @Nullable String withoutHeader(byte[] bytes, Rows rows, int count, int surplus) {
    if (!widths.fit(count + surplus, isLastEmpty(bytes, rows, count))) {
      return areChosen
          ? number(count + surplus) + ", but --fields names " + widths
          : number(count + surplus) + " without " + header + ", " + widths + " expected";
    }
    String misfit = forms.misfit(bytes, rows, count);
    if (misfit == null) {
      return null;
    }
    return areChosen
        ? misfit + " is not where --fields names it"
        : "not in the default format (" + misfit + "), and no header names the fields";
  }

  static String number(int fields) {
    return fields == 1 ? "1 field" : fields + " fields";
  }

  private static boolean isLastEmpty(byte[] bytes, Rows rows, int count) {
    return count > 0 && Bytes.isDash(bytes, rows.start(count - 1), rows.end(count - 1));
  }
}
