package io.tributary.log.text;

import io.tributary.table.LogColumn.Part;

/** Finds the parts of fields that a column takes. */
final class Parts {

  private static final byte[] HTTP = {'H', 'T', 'T', 'P', '/'};

  private final Part part;
  private final int[] starts = new int[Rows.CAPACITY];
  private final int[] ends = new int[Rows.CAPACITY];

  Parts(Part part) {
    this.part = part;
  }

  int[] starts() {
    return starts;
  }

  int[] ends() {
    return ends;
  }

  /** Finds the parts in the fields of all rows, which begin at this index of their ranges. */
  void find(byte[] bytes, Rows rows, int first) {
    for (int row = 0; row < rows.size(); row++) {
      int start = rows.starts[first + row];
      int end = rows.ends[first + row];
      if (start == Rows.MISSING || Bytes.isDash(bytes, start, end)) {
        starts[row] = Rows.MISSING;
        continue;
      }
      switch (part) {
        case WHOLE -> set(row, start, end);
        case QUOTED -> quoted(bytes, row, start, end);
        case HOST -> set(row, start, colon(bytes, start, end));
        case PORT -> set(row, Math.min(colon(bytes, start, end) + 1, end), end);
        case VERB -> verb(bytes, row, start, end);
        case URL -> url(bytes, row, start, end);
        case PROTOCOL -> protocol(bytes, row, start, end);
      }
    }
  }

  private void set(int row, int start, int end) {
    starts[row] = start < end ? start : Rows.MISSING;
    ends[row] = end;
  }

  private void quoted(byte[] bytes, int row, int start, int end) {
    boolean inQuotes = start > 0 && bytes[start - 1] == '"' && bytes[end] == '"';
    set(row, inQuotes ? start - 1 : start, inQuotes ? end + 1 : end);
  }

  /** The colon before the port, or the end if there is no port. */
  private static int colon(byte[] bytes, int start, int end) {
    int colon = Bytes.findLast(bytes, start, end, ':');
    return colon < start ? end : colon;
  }

  private void verb(byte[] bytes, int row, int start, int end) {
    int space = Bytes.find(bytes, start, end, ' ');
    set(row, start, space == end ? start : space);
  }

  private void url(byte[] bytes, int row, int start, int end) {
    int first = Bytes.find(bytes, start, end, ' ');
    int from = first == end ? start : first + 1;
    int to = urlEnd(bytes, from, end);
    set(row, from, isBlank(bytes, from, to) ? from : to);
  }

  private void protocol(byte[] bytes, int row, int start, int end) {
    int first = Bytes.find(bytes, start, end, ' ');
    int url = first == end ? start : first + 1;
    int urlEnd = urlEnd(bytes, url, end);
    // Not after the URL, but in place of it: VERB HTTP/1.1.
    set(row, urlEnd == url ? url : Math.min(urlEnd + 1, end), end);
  }

  /** The last space, unless what follows it is all there is and no protocol. */
  private static int urlEnd(byte[] bytes, int url, int end) {
    int last = Bytes.findLast(bytes, url, end, ' ');
    if (last >= url) {
      return last;
    }
    boolean protocol =
        end - url >= HTTP.length && Bytes.matches(bytes, url, url + HTTP.length, HTTP);
    return protocol ? url : end;
  }

  /** Whether there are dashes and spaces only, as in the {@code "- - - "} of a TCP listener. */
  private static boolean isBlank(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == '-' || bytes[at] == ' ')) {
      at++;
    }
    return at == to;
  }
}
