package io.tributary.log.parquet;

import io.tributary.table.LogColumn.Part;

/** The part of a text that a column takes. */
record TextPart(int from, int to) {

  /** A part; one that is not there is empty. */
  static TextPart of(Part part, byte[] bytes, int from, int to) {
    return switch (part) {
      case WHOLE, QUOTED -> new TextPart(from, to);
      case HOST -> new TextPart(from, last(bytes, from, to, ':', to));
      case PORT -> new TextPart(Math.min(to, last(bytes, from, to, ':', to) + 1), to);
      case VERB -> new TextPart(from, first(bytes, from, to));
      case URL -> {
        int start = Math.min(to, first(bytes, from, to) + 1);
        yield new TextPart(start, Math.max(start, last(bytes, from, to, ' ', to)));
      }
      case PROTOCOL -> {
        int start = Math.min(to, last(bytes, from, to, ' ', to) + 1);
        // With one space only, what follows it is the URL.
        yield new TextPart(start - 1 == first(bytes, from, to) ? to : start, to);
      }
    };
  }

  private static int first(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ' ') {
      at++;
    }
    return at;
  }

  private static int last(byte[] bytes, int from, int to, char c, int otherwise) {
    for (int at = to - 1; at >= from; at--) {
      if (bytes[at] == c) {
        return at;
      }
    }
    return otherwise;
  }
}
