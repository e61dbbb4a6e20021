package io.tributary.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time in one long, the first byte lowest. The tests set the highest bit of each
 * byte that passes; bytes after the first one that does may be marked wrongly.
 */
public final class Swar {

  /** Bytes at a time. */
  public static final int WIDTH = Long.BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long SLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';

  private Swar() {}

  /** The eight bytes from a place; all of them must be in the array. */
  public static long get(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  static void put(byte[] bytes, int at, long word) {
    LONG.set(bytes, at, word);
  }

  /** Bytes that do not stand for themselves in a JSON string, or are not ASCII. */
  static long special(long word) {
    return (zeros(word ^ QUOTES) | zeros(word ^ SLASHES) | (word - SPACES) & ~word | word) & HIGHS;
  }

  /** Quotes and backslashes. */
  public static long quotesOrSlashes(long word) {
    return (zeros(word ^ QUOTES) | zeros(word ^ SLASHES)) & HIGHS;
  }

  /** Bytes of this value. */
  public static long equal(long word, char ascii) {
    return zeros(word ^ ONES * ascii) & HIGHS;
  }

  /** Bytes of this value, none of them marked wrongly. */
  public static long allEqual(long word, char ascii) {
    long other = word ^ ONES * ascii;
    return ~((other & ~HIGHS) + ~HIGHS | other | ~HIGHS);
  }

  /** Whether all bytes are decimal digits. */
  public static boolean areDigits(long word) {
    long high = word & 0xf0f0f0f0f0f0f0f0L;
    long raised = word + 0x0606060606060606L & 0xf0f0f0f0f0f0f0f0L;
    return (high | raised >>> 4) == 0x3333333333333333L;
  }

  /** Bytes that are not ASCII. */
  public static long highs(long word) {
    return word & HIGHS;
  }

  /** Whether these bytes stand here; the array has at least as many from there on. */
  static boolean startsWith(byte[] bytes, int at, byte[] expected) {
    int last = expected.length - WIDTH;
    if (last < 0) {
      for (int i = 0; i < expected.length; i++) {
        if (bytes[at + i] != expected[i]) {
          return false;
        }
      }
      return true;
    }
    for (int i = 0; i < last; i += WIDTH) {
      if (get(bytes, at + i) != get(expected, i)) {
        return false;
      }
    }
    return get(bytes, at + last) == get(expected, last);
  }

  /** Place of the first marked byte. */
  public static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word;
  }
}
