package io.tributary.log.text;

import io.tributary.json.Swar;

/**
 * Fields between tabs, each of which ends one, or between spaces, any number of which end one. None
 * is quoted.
 */
final class Delimited {

  private Delimited() {}

  /** Splits a line into known fields and what follows them, see {@link LineForm#split}. */
  static int split(byte[] bytes, int from, int to, char delimiter, Rows rows) {
    int[] starts = rows.starts;
    int[] ends = rows.ends;
    int index = rows.size();
    int limit = index + rows.fields() * Rows.CAPACITY;
    int start = skip(bytes, from, to, delimiter);
    // Fields are short, so a word has the ends of several.
    for (int at = start; at < to && index < limit; at += Swar.WIDTH) {
      long marks = Swar.allEqual(Swar.get(bytes, at), delimiter);
      for (; marks != 0 && index < limit; marks &= marks - 1) {
        int end = at + Swar.first(marks);
        if (end >= to) {
          break;
        }
        if (end > start || delimiter != ' ') {
          starts[index] = start;
          ends[index] = end;
          index += Rows.CAPACITY;
        }
        start = end + 1;
      }
    }
    if (start < to && index < limit) {
      starts[index] = start;
      ends[index] = to;
      index += Rows.CAPACITY;
      start = to;
    }
    int rest = skip(bytes, start, to, delimiter);
    rows.surplus[rows.size()] = rest < to ? rest : Rows.MISSING;
    return (index - rows.size()) / Rows.CAPACITY;
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
