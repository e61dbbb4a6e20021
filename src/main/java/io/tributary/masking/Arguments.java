package io.tributary.masking;

import io.tributary.masking.Trigger.CommandRule;

/** Finds the secrets among the arguments of programs that are known to take some. */
final class Arguments {

  /** More of a command is not looked at. */
  private static final int LONGEST = 4096;

  private static final Chars WORD_BEFORE = Chars.of("a-zA-Z0-9_.-");

  private final MaskingRules rules;
  private final TextScanner scanner;
  private final Text text;

  /** Up to where arguments of each program were looked at. */
  private final int[] done;

  Arguments(MaskingRules rules, TextScanner scanner, Text text) {
    this.rules = rules;
    this.scanner = scanner;
    this.text = text;
    this.done = new int[rules.commands()];
  }

  /**
   * Looks at the arguments of a program.
   *
   * @return the end of its name
   */
  int find(CommandRule command, int place, int after) {
    boolean isName =
        !WORD_BEFORE.has(text.at(place - 1)) && text.at(after) >= 0 && text.at(after) <= ' ';
    if (!isName || place < done[command.number()]) {
      return after;
    }
    int limit = Math.min(text.to, after + LONGEST);
    int i = after;
    while (i < limit && !isEndOfCommand(text.bytes[i])) {
      i = argument(command, text.runEnd(i, Chars.SPACES, 64));
    }
    done[command.number()] = i;
    return after;
  }

  private static boolean isEndOfCommand(int b) {
    return b == '\n' || b == ';' || b == '|' || b == '&' || b == ')';
  }

  private int argument(CommandRule command, int from) {
    int end = argumentEnd(from);
    if (text.at(from) != '-') {
      return end;
    }
    String flag = text.string(from, Math.min(end, from + 24));
    if (command.next().contains(flag)) {
      int start = text.runEnd(end, Chars.SPACES, 64);
      int stop = argumentEnd(start);
      mask(flag, start, stop);
      return stop;
    }
    for (String attached : command.attached()) {
      if (flag.startsWith(attached) && end - from > attached.length()) {
        mask(attached, from + attached.length(), end);
      }
    }
    return end;
  }

  private void mask(String flag, int from, int to) {
    Quote quote = Quote.at(text, from);
    int start = quote == null ? from : quote.end();
    int end = quote == null ? to : quote.closing(text, start, LONGEST);
    boolean needsColon = rules.takesUserAndPassword(flag);
    boolean cookie = flag.equals("-b") || flag.equals("--cookie");
    int colon = needsColon ? text.find(start, end, cookie ? '=' : ':') : start;
    boolean redis = flag.equals("-a") && colon >= end;
    if (end <= start
        || needsColon && colon >= end && !redis
        || text.bytes[start] == '-' && !needsColon) {
      return;
    }
    int value = needsColon && !redis ? colon + 1 : start;
    if (!Values.isReference(text, value, end) && !(needsColon && isIds(start, end))) {
      scanner.mask(start, end);
    }
  }

  /** Ids of a user and a group, or ports, are given with such flags, too. */
  private boolean isIds(int from, int to) {
    return text.runEnd(from, Chars.of("0-9:"), to - from) >= to && to - from <= 11;
  }

  /** Where an argument ends that may be in quotes. */
  private int argumentEnd(int from) {
    int i = from;
    int quote = 0;
    for (; i < text.to && i - from < LONGEST; i++) {
      int b = text.bytes[i];
      if (quote != 0) {
        quote = b == quote ? 0 : quote;
      } else if (b == '"' || b == '\'') {
        quote = b;
      } else if (b >= 0 && b <= ' ' || isEndOfCommand(b)) {
        break;
      }
    }
    text.work().bytes += i - from;
    return Math.max(i, Math.min(from + 1, text.to));
  }
}
