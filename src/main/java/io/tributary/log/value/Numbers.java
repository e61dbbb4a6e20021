package io.tributary.log.value;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Numbers in decimal digits, read from bytes: no leading {@code +}, no spaces, no hexadecimal, no
 * {@code NaN}.
 */
public final class Numbers {

  /** No number: what a text says that is none, or one out of range. */
  public static final long MISFIT = Long.MIN_VALUE;

  /** Longest number that is read by way of a string; a log has no use for more digits. */
  private static final int LONGEST = 64;

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Numbers() {}

  /**
   * A whole number.
   *
   * @param min the least one that fits, more than {@link Long#MIN_VALUE}
   * @param max the greatest one that fits
   * @return the number, or {@link #MISFIT}
   */
  public static long integer(byte[] bytes, int from, int to, long min, long max) {
    boolean negative = from < to && bytes[from] == '-';
    int at = negative ? from + 1 : from;
    if (at == to || to - at > 19 && !isZero(bytes, at, to - 19)) {
      return MISFIT;
    }
    long number = 0;
    for (int i = Math.max(at, to - 19); i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return MISFIT;
      }
      number = number * 10 + digit;
    }
    // Nineteen digits can pass the greatest long once, and then are negative.
    long signed = negative ? -number : number;
    return number < 0 || signed < min || signed > max ? MISFIT : signed;
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != '0') {
        return false;
      }
    }
    return true;
  }

  /**
   * A number with or without a fraction or an exponent.
   *
   * @return the double nearest to it as raw bits, never those of {@code -0.0}; or {@link #MISFIT}
   */
  public static long decimal(byte[] bytes, int from, int to) {
    boolean negative = from < to && bytes[from] == '-';
    int first = negative ? from + 1 : from;
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = first; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        count++;
      } else if (bytes[i] == '.' && point < 0) {
        point = i;
      } else {
        return longDecimal(bytes, from, to);
      }
    }
    if (count == 0) {
      return MISFIT;
    }
    if (count >= POWERS.length) {
      return longDecimal(bytes, from, to);
    }
    // Both are exact, so their quotient is the double that is nearest.
    double number = point < 0 ? digits : digits / POWERS[to - point - 1];
    return bits(negative ? -number : number);
  }

  private static long longDecimal(byte[] bytes, int from, int to) {
    if (to - from > LONGEST) {
      return MISFIT;
    }
    for (int i = from; i < to; i++) {
      // What else Java takes for a double: 1d, 0x1p3, NaN, Infinity, spaces, +1.
      boolean known = bytes[i] >= '0' && bytes[i] <= '9' || "-+.eE".indexOf(bytes[i]) >= 0;
      if (!known || i == from && bytes[i] == '+') {
        return MISFIT;
      }
    }
    try {
      double number = Double.parseDouble(new String(bytes, from, to - from, ISO_8859_1));
      return Double.isInfinite(number) ? MISFIT : bits(number);
    } catch (NumberFormatException e) {
      return MISFIT;
    }
  }

  /** Without the sign of zero, whose bits are those of {@link #MISFIT}. */
  private static long bits(double number) {
    return Double.doubleToRawLongBits(number == 0 ? 0.0 : number);
  }
}
