package io.tributary.parquet;

/**
 * Unpacks Snappy. Damaged data throw {@link IndexOutOfBoundsException} or {@link
 * IllegalArgumentException}.
 *
 * <p>Source: the <a href="https://github.com/google/snappy/blob/main/format_description.txt">format
 * of Snappy</a>.
 */
final class Snappy {

  private final byte[] in;
  private int position;

  private Snappy(byte[] in) {
    this.in = in;
  }

  /**
   * Unpacks bytes.
   *
   * @param size how many they are then
   */
  static byte[] decompress(byte[] bytes, int size) {
    return new Snappy(bytes).decompress(size);
  }

  private byte[] decompress(int size) {
    long length = 0;
    int shift = 0;
    int next;
    do {
      next = in[position++];
      length |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0 && shift < 35);
    if (length != size) {
      throw new IllegalArgumentException("Snappy data are of another size");
    }
    byte[] out = new byte[size];
    int at = 0;
    while (position < in.length) {
      at = element(out, at);
    }
    if (at != size) {
      throw new IllegalArgumentException("Snappy data end too early");
    }
    return out;
  }

  /** A literal, or a copy of what was unpacked before; the lowest two bits of a tag tell. */
  private int element(byte[] out, int at) {
    int tag = in[position++] & 0xFF;
    return switch (tag & 3) {
      case 0 -> literal(tag >>> 2, out, at);
      case 1 -> copy(out, at, (tag >>> 2 & 7) + 4, tag >>> 5 << 8 | number(1));
      case 2 -> copy(out, at, (tag >>> 2) + 1, number(2));
      default -> copy(out, at, (tag >>> 2) + 1, number(4));
    };
  }

  private int literal(int tag, byte[] out, int at) {
    int length = (tag < 60 ? tag : number(tag - 59)) + 1;
    System.arraycopy(in, position, out, at, length);
    position += length;
    return at + length;
  }

  /** The copy may overlap with where it goes, and repeats then. */
  private static int copy(byte[] out, int at, int length, int offset) {
    if (offset <= 0) {
      throw new IllegalArgumentException("a copy in Snappy data is of nothing");
    }
    for (int i = at; i < at + length; i++) {
      out[i] = out[i - offset];
    }
    return at + length;
  }

  private int number(int bytes) {
    int number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (in[position++] & 0xFF) << i * Byte.SIZE;
    }
    return number;
  }
}
