package io.tributary.masking;

/** A name as its words, in lower case. */
final class NameWords {

  private final StringBuilder joined = new StringBuilder(Names.LONGEST);
  private final int[] begins = new int[Names.LONGEST + 1];
  private int words;

  /** Of a longer name, the end counts. */
  NameWords(byte[] bytes, int from, int to) {
    boolean begins = true;
    int before = 0;
    for (int i = Math.max(from, to - Names.LONGEST); i < to; i++) {
      int b = bytes[i];
      if (!Chars.ALNUM.has(b)) {
        begins = true;
      } else {
        boolean upper = b >= 'A' && b <= 'Z';
        boolean wasLower = before >= 'a' && before <= 'z' || Chars.DIGITS.has(before);
        // HTTPToken: the last capital begins a word.
        boolean endsCapitals =
            upper
                && before >= 'A'
                && before <= 'Z'
                && i + 1 < to
                && bytes[i + 1] >= 'a'
                && bytes[i + 1] <= 'z';
        boolean digitAfterLetter =
            Chars.DIGITS.has(b) && Chars.LETTERS.has(before) && endsInDigits(bytes, i, to);
        if (begins || upper && wasLower || endsCapitals || digitAfterLetter) {
          this.begins[words++] = joined.length();
        }
        joined.append((char) Trigger.lower(b));
        begins = false;
      }
      before = b;
    }
  }

  private static boolean endsInDigits(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.DIGITS.has(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  /** All words without anything between them. */
  String joined() {
    return joined.toString();
  }

  /** The last word; empty if there is none. */
  String last() {
    return words == 0 ? "" : joined.substring(begins[words - 1]);
  }

  /** Leaves out the last word, if there are others. */
  boolean dropLast() {
    if (words <= 1) {
      return false;
    }
    joined.setLength(begins[--words]);
    return true;
  }
}
