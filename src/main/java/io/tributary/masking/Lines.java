package io.tributary.masking;

/** Finds values in the lines of YAML, such as a buildspec. */
final class Lines {

  private static final Chars BEFORE_KEY = Chars.of(" \t\"'-");
  private static final Chars INDENT = Chars.of(" ");
  private static final Chars BLANKS = Chars.of(" \t\r");
  private static final Chars BEFORE_BRACE = Chars.of(": \"'");
  private static final Chars BEFORE_COLON = Chars.of("\"' ");
  private static final Chars BEFORE_NAME = Chars.of(" ,\t\"'");
  private static final Chars BEFORE_VALUE = Chars.of("\"' :=");

  private static final int DEEPEST = 128;

  private final VariablePolicy policy;
  private final TextScanner scanner;
  private final Text text;

  Lines(MaskingRules rules, TextScanner scanner, Text text) {
    this.policy = new VariablePolicy(rules);
    this.scanner = scanner;
    this.text = text;
  }

  /** Where the line of a name begins, if there is nothing before it but what YAML has; else -1. */
  private int lineStart(int name) {
    int i = text.runStart(name, BEFORE_KEY, DEEPEST);
    return i == text.from || text.bytes[i - 1] == '\n' ? i : -1;
  }

  /** Whether a name is the key of a line of several. */
  boolean isKeyOfLine(int name) {
    int start = lineStart(name);
    return start > text.from || start == text.from && isFollowed(start);
  }

  private boolean isFollowed(int start) {
    int end = text.find(start, Math.min(text.to, start + 512), '\n');
    return end < text.to && text.bytes[end] == '\n';
  }

  /** Masks the rest of a line, or the lines below it, after the key of a secret. */
  int maskValue(int name, int from) {
    int end = lineEnd(from);
    if (text.at(from) == '|' || text.at(from) == '>') {
      int block = blockEnd(lineStart(name), end);
      return scanner.mask(Math.min(end + 1, block), block);
    }
    int stop = valueEnd(from, end);
    if (Values.isReference(text, from, stop) || isSentence(from, stop)) {
      return from;
    }
    return scanner.mask(from, stop);
  }

  /** Whether there are several words, and nothing else. */
  private boolean isSentence(int from, int to) {
    int words = text.runEnd(from, Chars.of("a-zA-Z ,.'()!?-"), to - from);
    return words >= to && text.find(from, to, ' ') < to;
  }

  private int lineEnd(int from) {
    int end = text.find(from, text.to, '\n');
    return end > from && text.bytes[end - 1] == '\r' ? end - 1 : end;
  }

  /** The end of a value, before a comment and white space. */
  private int valueEnd(int from, int lineEnd) {
    int end = from;
    for (int i = from; i < lineEnd; i++) {
      if (text.bytes[i] == '#' && i > from && text.bytes[i - 1] == ' ') {
        break;
      }
      end = text.bytes[i] == ' ' || text.bytes[i] == '\t' ? end : i + 1;
    }
    return end;
  }

  private int indent(int lineStart) {
    return text.runEnd(lineStart, INDENT, DEEPEST) - lineStart;
  }

  /** Where the lines end that are deeper than one, which ends here. */
  private int blockEnd(int lineStart, int lineEnd) {
    int depth = indent(Math.max(lineStart, text.from));
    int end = lineEnd;
    int next = text.find(lineEnd, text.to, '\n') + 1;
    while (next < text.to) {
      int nextEnd = lineEnd(next);
      boolean blank = text.runEnd(next, BLANKS, DEEPEST) >= nextEnd;
      if (!blank && indent(next) <= depth) {
        break;
      }
      end = blank ? end : nextEnd;
      next = text.find(nextEnd, text.to, '\n') + 1;
    }
    return end;
  }

  private boolean opensBlock(int start, int end) {
    Quote quote = Quote.at(text, end);
    int colon = quote == null ? end : quote.end();
    return text.at(colon) == ':'
        && lineStart(start) >= 0
        && colon + 1 < text.to
        && valueEnd(colon + 1, lineEnd(colon + 1)) == colon + 1;
  }

  /** Passes the lines below a key that only say where secrets are. */
  int passBlock(int start, int end) {
    return opensBlock(start, end) ? blockEnd(lineStart(start), lineEnd(end)) : end;
  }

  /** Masks the variables in the lines below a key, or in the braces after it. */
  int variables(int start, int end, boolean exported) {
    if (opensBlock(start, end)) {
      int block = blockEnd(lineStart(start), lineEnd(end));
      int line = text.find(end, text.to, '\n') + 1;
      while (line < block) {
        line = variable(line, exported);
      }
      return Math.max(end, block);
    }
    int brace = text.runEnd(end, BEFORE_BRACE, 8);
    return brace > end && text.at(brace) == '{' ? flow(brace + 1, exported) : end;
  }

  /** One line {@code name: value}. Returns where the next one begins. */
  private int variable(int line, boolean exported) {
    int end = lineEnd(line);
    int name = text.runEnd(line, BEFORE_KEY, DEEPEST);
    int nameEnd = text.runEnd(name, Chars.NAME, 256);
    int colon = text.runEnd(nameEnd, BEFORE_COLON, 4);
    if (name == nameEnd || text.at(colon) != ':') {
      scanner.part(line, end);
      return text.find(end, text.to, '\n') + 1;
    }
    int from = text.runEnd(colon + 1, Chars.SPACES, DEEPEST);
    if (text.at(from) == '|' || text.at(from) == '>') {
      int block = blockEnd(line, end);
      value(name, nameEnd, Math.min(end + 1, block), block, exported);
      return text.find(block, text.to, '\n') + 1;
    }
    Quote quote = Quote.at(text, from);
    if (quote != null) {
      value(
          name,
          nameEnd,
          quote.end(),
          Math.min(end, quote.closing(text, quote.end(), end)),
          exported);
    } else {
      value(name, nameEnd, from, valueEnd(from, end), exported);
    }
    return text.find(end, text.to, '\n') + 1;
  }

  private void value(int name, int nameEnd, int from, int to, boolean exported) {
    if (from >= to) {
      return;
    }
    if (policy.isSecret(text, name, nameEnd, text, from, to, exported)) {
      scanner.mask(from, to);
    } else {
      scanner.part(from, to);
    }
  }

  /** Variables in braces: {@code {A: x, B: "y"}}. Returns the place after them. */
  private int flow(int from, boolean exported) {
    int i = from;
    while (i < text.to && text.bytes[i] != '}' && text.bytes[i] != '\n') {
      int name = text.runEnd(i, BEFORE_NAME, DEEPEST);
      int nameEnd = text.runEnd(name, Chars.NAME, 256);
      int start = text.runEnd(nameEnd, BEFORE_VALUE, DEEPEST);
      if (start == i) {
        return i;
      }
      Quote quote =
          text.at(start - 1) == '"' || text.at(start - 1) == '\''
              ? Quote.at(text, start - 1)
              : null;
      int end =
          quote != null
              ? quote.closing(text, start, 4096)
              : text.runEnd(start, Chars.of("!-+--z|~"), 4096);
      value(name, nameEnd, start, end, exported);
      i = Math.max(end, start);
      i = quote == null ? i : Math.min(text.to, i + 1);
    }
    return i;
  }
}
