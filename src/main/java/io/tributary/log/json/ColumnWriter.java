package io.tributary.log.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a column from the first of its fields that a record has. */
final class ColumnWriter {

  /** A field of a record, and what writes its value to the column. */
  record Source(Member member, FieldWriter writer) {}

  private final Source[] sources;
  private final byte @Nullable [] absent;
  private final boolean dashIsNull;

  /**
   * @param sources the fields, in the order in which they count
   * @param absent a text that says "no value", null if there is none
   * @param dashIsNull whether a dash says so, too
   */
  ColumnWriter(List<Source> sources, @Nullable String absent, boolean dashIsNull) {
    this.sources = sources.toArray(Source[]::new);
    this.absent = absent == null ? null : absent.getBytes(UTF_8);
    this.dashIsNull = dashIsNull;
  }

  /** Writes the column's value in a record that was read to these members. */
  void write(RowWriter row, Members record) {
    Source source = find(row, record);
    if (source == null) {
      sources[0].writer().writeNull(row, 0, 0);
    } else {
      source.writer().write(row, source.member(), 0, 0);
    }
  }

  /** Whether a record has a value for the column, and one that fits. */
  boolean isThere(RowWriter row, Members record) {
    Source source = find(row, record);
    return source != null && source.writer().fits(row, source.member());
  }

  /** Whether a record has no value for the column, not even one that does not fit. */
  boolean isAbsent(RowWriter row, Members record) {
    return find(row, record) == null;
  }

  private @Nullable Source find(RowWriter row, Members record) {
    for (Source source : sources) {
      if (record.has(source.member()) && !isAbsent(row, source.member())) {
        return source;
      }
    }
    return null;
  }

  private boolean isAbsent(RowWriter row, Member value) {
    return dashIsNull && value.isDash(row.batchText())
        || absent != null && isText(row.batchText(), value, absent);
  }

  private static boolean isText(byte[] bytes, Member value, byte[] text) {
    int quote = value.first == '"' ? 1 : 0;
    return Arrays.equals(bytes, value.start + quote, value.end - quote, text, 0, text.length);
  }
}
