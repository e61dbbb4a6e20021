package io.tributary.log.value;

import io.tributary.table.LogColumn.Part;

/**
 * Finds the part of a field that a column takes: the host or the port of {@code host:port}, or the
 * verb, the URL or the protocol of a request line, of which any may be missing. Not for several
 * threads.
 */
public final class TextPart {

  private static final byte[] HTTP = {'H', 'T', 'T', 'P', '/'};

  private final Part part;
  private int from;
  private int to;

  /**
   * @param part which one
   */
  public TextPart(Part part) {
    this.part = part;
  }

  /** Where the part begins that was found last. */
  public int from() {
    return from;
  }

  /** Where it ends. */
  public int to() {
    return to;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return from >= to;
  }

  /** Finds it in a field; a field in quotes has them just outside of these bounds. */
  public void find(byte[] bytes, int start, int end) {
    switch (part) {
      case WHOLE -> set(start, end);
      case QUOTED -> quoted(bytes, start, end);
      case HOST -> host(bytes, start, colon(bytes, start, end));
      case PORT -> set(Math.min(colon(bytes, start, end) + 1, end), end);
      case VERB -> verb(bytes, start, end);
      case URL -> url(bytes, start, end);
      case PROTOCOL -> protocol(bytes, start, end);
    }
  }

  private void set(int start, int end) {
    from = start;
    to = end;
  }

  private void quoted(byte[] bytes, int start, int end) {
    boolean inQuotes = start > 0 && bytes[start - 1] == '"' && bytes[end] == '"';
    set(inQuotes ? start - 1 : start, inQuotes ? end + 1 : end);
  }

  /** An IPv6 address may be in brackets, which are no part of it. */
  private void host(byte[] bytes, int start, int end) {
    boolean inBrackets = end - start > 1 && bytes[start] == '[' && bytes[end - 1] == ']';
    set(inBrackets ? start + 1 : start, inBrackets ? end - 1 : end);
  }

  /** The colon before the port, or the end if there is no port. */
  private static int colon(byte[] bytes, int start, int end) {
    int colon = last(bytes, start, end, ':');
    boolean hasNone = colon < start || bytes[start] == '[' && bytes[end - 1] == ']';
    return hasNone ? end : colon;
  }

  private void verb(byte[] bytes, int start, int end) {
    int space = space(bytes, start, end);
    set(start, space == end ? start : space);
  }

  private void url(byte[] bytes, int start, int end) {
    int url = urlStart(bytes, start, end);
    int urlEnd = urlEnd(bytes, url, end);
    set(url, isBlank(bytes, url, urlEnd) ? url : urlEnd);
  }

  private void protocol(byte[] bytes, int start, int end) {
    int url = urlStart(bytes, start, end);
    int urlEnd = urlEnd(bytes, url, end);
    // Not after the URL, but in place of it: VERB HTTP/1.1.
    set(urlEnd == url ? url : Math.min(urlEnd + 1, end), end);
  }

  private static int urlStart(byte[] bytes, int start, int end) {
    int space = space(bytes, start, end);
    return space == end ? start : space + 1;
  }

  /** The last space, unless what follows it is all there is and no protocol. */
  private static int urlEnd(byte[] bytes, int url, int end) {
    int last = last(bytes, url, end, ' ');
    return last >= url ? last : isProtocol(bytes, url, end) ? url : end;
  }

  private static boolean isProtocol(byte[] bytes, int from, int to) {
    if (to - from < HTTP.length) {
      return false;
    }
    for (int i = 0; i < HTTP.length; i++) {
      if (bytes[from + i] != HTTP[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether there are dashes and spaces only, as in the {@code "- - - "} of a TCP listener. */
  private static boolean isBlank(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == '-' || bytes[at] == ' ')) {
      at++;
    }
    return at == to;
  }

  /** Place of the first space, or the end: a verb is short, so bytes are looked at one by one. */
  private static int space(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ' ') {
      at++;
    }
    return at;
  }

  /** Place of the last such byte, or the one before the beginning. */
  private static int last(byte[] bytes, int from, int to, char ascii) {
    int at = to - 1;
    while (at >= from && bytes[at] != ascii) {
      at--;
    }
    return at;
  }
}
