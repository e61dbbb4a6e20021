package io.tributary.table;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the text of a field looks like: a regular expression of few means, which is matched in one
 * pass over the bytes. There are characters, {@code .} for any byte, sets such as {@code [a-z0-9]},
 * {@code ?}, {@code *}, <code>+</code>, <code>{8}</code> and <code>{1,5}</code> after each of them,
 * and {@code |} between whole forms; no groups and no escapes, as a set of one stands for a
 * character that means something. Each takes as many bytes as it can and gives none back, so {@code
 * [a-z]+z} fits nothing. Immutable.
 */
public final class FieldForm {

  private static final int BYTES = 256;
  private static final int MANY = Integer.MAX_VALUE;
  private static final boolean[] ANY = any();

  /** A set of bytes, and how often it is there. */
  private record Step(boolean[] set, boolean isAny, int least, int most) {

    Step(boolean[] set, int least, int most) {
      this(set, Arrays.equals(set, ANY), least, most);
    }

    /** The only text that it stands for; empty if there are several. */
    String only() {
      int only = -1;
      for (int i = 0; i < BYTES; i++) {
        if (set[i]) {
          only = only < 0 ? i : BYTES;
        }
      }
      return least == 1 && most == 1 && only >= 0 && only < BYTES
          ? String.valueOf((char) only)
          : "";
    }
  }

  /** One of several forms: a text as it is, and then steps. */
  private record Alternative(byte[] start, Step[] steps) {

    static Alternative of(List<Step> steps) {
      StringBuilder start = new StringBuilder();
      int next = 0;
      while (next < steps.size() && !steps.get(next).only().isEmpty()) {
        start.append(steps.get(next).only());
        next++;
      }
      Step[] rest = steps.subList(next, steps.size()).toArray(Step[]::new);
      return new Alternative(start.toString().getBytes(US_ASCII), rest);
    }

    boolean matches(byte[] bytes, int from, int to) {
      byte[] text = start;
      if (to - from < text.length) {
        return false;
      }
      int at = from;
      for (byte one : text) {
        if (bytes[at++] != one) {
          return false;
        }
      }
      for (Step step : steps) {
        int end = step.most < to - at ? at + step.most : to;
        int first = at;
        if (step.isAny) {
          at = end;
        } else {
          boolean[] set = step.set;
          while (at < end && set[bytes[at] & 0xff]) {
            at++;
          }
        }
        if (at - first < step.least) {
          return false;
        }
      }
      return at == to;
    }
  }

  private final String text;
  private final Alternative[] alternatives;

  private FieldForm(String text, Alternative[] alternatives) {
    this.text = text;
    this.alternatives = alternatives;
  }

  private static boolean[] any() {
    boolean[] any = new boolean[BYTES];
    Arrays.fill(any, true);
    return any;
  }

  /**
   * Reads a form.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static FieldForm parse(String text) {
    Alternative[] alternatives =
        Arrays.stream(text.split("\\|", -1))
            .map(alternative -> Alternative.of(new Parser(alternative).steps()))
            .toArray(Alternative[]::new);
    return new FieldForm(text, alternatives);
  }

  /** Whether a text is of this form, all of it. */
  public boolean matches(byte[] bytes, int from, int to) {
    for (Alternative alternative : alternatives) {
      if (alternative.matches(bytes, from, to)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldForm form && form.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The form as it was read. */
  @Override
  public String toString() {
    return text;
  }

  /** Reads one alternative. */
  private static final class Parser {

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      while (at < text.length()) {
        steps.add(step(set()));
      }
      return steps;
    }

    private char next() {
      if (at == text.length()) {
        throw new IllegalArgumentException("the form " + text + " is cut off");
      }
      return text.charAt(at++);
    }

    private boolean[] set() {
      boolean[] set = new boolean[BYTES];
      char first = next();
      if ("?*+{}]()\\^$".indexOf(first) >= 0) {
        throw new IllegalArgumentException("the form " + text + " has '" + first + "' in no place");
      }
      if (first == '.') {
        Arrays.fill(set, true);
      } else if (first == '[') {
        ranges(set);
      } else {
        add(set, first, first);
      }
      return set;
    }

    private void ranges(boolean[] set) {
      for (char from = next(); from != ']'; from = next()) {
        boolean isRange = text.startsWith("-", at) && !text.startsWith("-]", at);
        if (isRange) {
          at++;
        }
        add(set, from, isRange ? next() : from);
      }
    }

    private void add(boolean[] set, char from, char to) {
      if (to > 0x7f || from > to) {
        throw new IllegalArgumentException("the form " + text + " has no such characters");
      }
      Arrays.fill(set, from, to + 1, true);
    }

    private Step step(boolean[] set) {
      char sign = at < text.length() ? text.charAt(at) : ' ';
      if ("?*+{".indexOf(sign) >= 0) {
        at++;
      }
      return switch (sign) {
        case '?' -> new Step(set, 0, 1);
        case '*' -> new Step(set, 0, MANY);
        case '+' -> new Step(set, 1, MANY);
        case '{' -> times(set);
        default -> new Step(set, 1, 1);
      };
    }

    private Step times(boolean[] set) {
      int least = count();
      boolean isRange = text.charAt(at - 1) == ',';
      int most = isRange ? count() : least;
      if (text.charAt(at - 1) != '}' || least > most) {
        throw new IllegalArgumentException("the form " + text + " has a count that is none");
      }
      return new Step(set, least, most);
    }

    /** The number before a comma or brace, which is read, too. */
    private int count() {
      int count = 0;
      char digit = next();
      for (; digit != '}' && digit != ','; digit = next()) {
        if (digit < '0' || digit > '9' || count > BYTES) {
          throw new IllegalArgumentException("the form " + text + " has a count that is none");
        }
        count = count * 10 + digit - '0';
      }
      return count;
    }
  }
}
