package io.tributary.log.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.parquet.FlatColumn.Kind;
import io.tributary.parquet.FlatPage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Values of a column of the file, for the rows of a batch. */
record FileColumn(Kind kind, FlatPage page, int offset) {

  boolean isPresent(int row) {
    return page.present()[offset + row];
  }

  long number(int row) {
    return page.numbers()[offset + row];
  }

  /** A value as a text: where it stands, or written as logs write it. */
  Text text(int row) {
    if (kind == Kind.TEXT) {
      return new Text(page.text(), page.starts()[offset + row], page.ends()[offset + row]);
    }
    long number = number(row);
    String string =
        switch (kind) {
          case BOOLEAN -> number == 1 ? "true" : "false";
          case INTEGER -> Long.toString(number);
          case DOUBLE -> Double.toString(Double.longBitsToDouble(number));
          case DATE -> LocalDate.ofEpochDay(number).toString();
          case TIMESTAMP -> Instant.EPOCH.plus(number, ChronoUnit.MICROS).toString();
          case TEXT -> throw new IllegalStateException("a text is no number");
        };
    byte[] bytes = string.getBytes(UTF_8);
    return new Text(bytes, 0, bytes.length);
  }

  /** Some bytes of an array. */
  record Text(byte[] bytes, int from, int to) {

    boolean is(String ascii) {
      return to - from == ascii.length() && new String(bytes, from, to - from, UTF_8).equals(ascii);
    }
  }
}
