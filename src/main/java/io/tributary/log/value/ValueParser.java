package io.tributary.log.value;

import io.tributary.batch.Vector;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn;
import io.tributary.table.LogColumn.TimeFormat;
import java.util.Objects;

/**
 * Reads the values of a column that is no string, as {@link Vector#numbers} holds them.
 *
 * <p>Not safe for use by several threads.
 */
public final class ValueParser {

  private final Primitive type;
  private final TimeFormat time;
  private final Times times;

  /**
   * @param column a column that is a primitive, and no string
   */
  public ValueParser(LogColumn column) {
    this((Primitive) column.type(), Objects.requireNonNullElse(column.time(), TimeFormat.ISO));
  }

  /**
   * @param type the type of the values; no string
   * @param time how they are written, if they are times
   */
  public ValueParser(Primitive type, TimeFormat time) {
    if (type == Primitive.STRING) {
      throw new IllegalArgumentException("a string is not parsed");
    }
    this.type = type;
    this.time = time;
    this.times = new Times(time);
  }

  /**
   * The value that a text says.
   *
   * @return the value, or {@link Numbers#MISFIT} if it does not fit the type
   */
  public long parse(byte[] bytes, int from, int to) {
    return switch (type) {
      case INT -> Numbers.integer(bytes, from, to, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> Numbers.integer(bytes, from, to, -Long.MAX_VALUE, Long.MAX_VALUE);
      case DOUBLE -> Numbers.decimal(bytes, from, to);
      case TIMESTAMP -> times.micros(bytes, from, to);
      case DATE -> times.date(bytes, from, to);
      case BOOLEAN -> truth(bytes, from, to);
      case STRING -> Numbers.MISFIT;
    };
  }

  /** How many decimal digits are a value, whichever they are, up to sixteen; 0 if none are. */
  public int digits() {
    return switch (type) {
      case INT -> 9;
      case BIGINT -> 16;
      case DOUBLE -> 15;
      case TIMESTAMP -> time == TimeFormat.EPOCH_SECONDS ? 10 : 0;
      case DATE, BOOLEAN, STRING -> 0;
    };
  }

  private static long truth(byte[] bytes, int from, int to) {
    if (matches(bytes, from, to, "true")) {
      return 1;
    }
    return matches(bytes, from, to, "false") ? 0 : Numbers.MISFIT;
  }

  private static boolean matches(byte[] bytes, int from, int to, String ascii) {
    if (to - from != ascii.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] != ascii.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }
}
