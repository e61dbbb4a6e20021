package io.tributary.log.text;

/**
 * Fields between tabs, each of which ends one, or between spaces, any number of which end one. None
 * is quoted.
 */
final class Delimited {

  private Delimited() {}

  /** Splits a line into known fields and what follows them, see {@link LineForm#split}. */
  static int split(byte[] bytes, int from, int to, char delimiter, Rows rows) {
    int known = rows.fields();
    int field = 0;
    int at = skip(bytes, from, to, delimiter);
    while (field < known && at < to) {
      int end = Bytes.find(bytes, at, to, delimiter);
      rows.set(field++, at, end);
      at = skip(bytes, end + 1, to, delimiter);
    }
    rows.surplus[rows.size()] = at < to ? at : Rows.MISSING;
    return field;
  }

  /** Goes over fields, see {@link LineForm#each}. */
  static void each(byte[] bytes, int from, int to, char delimiter, LineForm.FieldConsumer fields) {
    int at = skip(bytes, from, to, delimiter);
    while (at < to) {
      int end = Bytes.find(bytes, at, to, delimiter);
      fields.accept(at, end);
      at = skip(bytes, end + 1, to, delimiter);
    }
  }

  private static int skip(byte[] bytes, int from, int to, char delimiter) {
    int at = from;
    while (delimiter == ' ' && at < to && bytes[at] == ' ') {
      at++;
    }
    return at;
  }
}
