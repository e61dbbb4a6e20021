package io.tributary.log.text;

import org.jspecify.annotations.Nullable;

/** How the lines of one family are told apart and split. */
interface LineForm {

  /** Number of fields of a line whose quotes are in no order. */
  int UNFIT = -1;

  /** Number of fields of a line that is two records, one after the other. */
  int TWO_RECORDS = -2;

  /** Names of fields that a header can have; logs of AWS have up to some forty. */
  int MOST_NAMES = 500;

  /** Takes a field of a line. */
  interface FieldConsumer {
    void accept(int from, int to);
  }

  /**
   * Whether a line is a header or a comment.
   *
   * @param line its number, from 1
   */
  boolean isHeader(byte[] bytes, int from, int to, long line);

  /**
   * Takes a header; what it says counts for the lines after it.
   *
   * @return whether it could be taken; it cannot if it has more than {@link #MOST_NAMES} names, and
   *     then nothing tells what the lines after it are
   */
  boolean header(byte[] bytes, int from, int to);

  /**
   * Where a header begins that follows a record without the end of a line, as it does where objects
   * were put together whose last line has none.
   *
   * @return {@link Layout#NONE} if there is none
   */
  int headerWithin(byte[] bytes, int from, int to);

  /** Whether a header has named the fields. */
  boolean isNamed();

  /** Which field is for which column, as of now. */
  Layout layout();

  /**
   * Splits a line into the row that comes next: its known fields, and where the surplus begins.
   *
   * @return number of known fields that the line has, {@link #UNFIT} or {@link #TWO_RECORDS}
   */
  int split(byte[] bytes, int from, int to, Rows rows);

  /** Why the line that was split last was {@link #UNFIT}. */
  default String whyUnfit(byte[] bytes, Rows rows) {
    return "quotes do not match";
  }

  /**
   * Why the line that was split last is no record of the log; null if it can be one.
   *
   * @param count number of known fields that it has
   * @param surplus number of fields after these
   */
  @Nullable String problem(byte[] bytes, Rows rows, int count, int surplus);

  /** Goes over all fields between two places. */
  void each(byte[] bytes, int from, int to, FieldConsumer consumer);
}
