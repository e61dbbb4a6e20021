package io.tributary.parquet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads values in the encodings that few writers use.
 *
 * <p>Source: <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">encodings
 * of Parquet</a>.
 */
final class DeltaValues {

  /** Bytes that texts may have that are written as what differs from the one before. */
  private static final int LARGEST = 64 << 20;

  private DeltaValues() {}

  /**
   * Reads values.
   *
   * @return null if the encoding is none of these, or none for values of this kind
   */
  static @Nullable FlatValues read(FlatLeaf leaf, int encoding, byte[] bytes, int from, int count) {
    PhysicalType type = leaf.type();
    if (encoding == Encoding.DELTA_BINARY_PACKED.id()
        && (type == PhysicalType.INT32 || type == PhysicalType.INT64)) {
      return numbers(leaf, DeltaDecoder.decode(bytes, from, count, type == PhysicalType.INT32));
    }
    if (encoding == Encoding.DELTA_LENGTH_BYTE_ARRAY.id() && type == PhysicalType.BYTE_ARRAY) {
      int[] position = {from};
      return texts(leaf, ranges(bytes, lengths(bytes, position, count), position[0]));
    }
    if (encoding == Encoding.DELTA_BYTE_ARRAY.id() && leaf.isBytes()) {
      return texts(leaf, prefixed(bytes, from, count));
    }
    if (encoding == Encoding.BYTE_STREAM_SPLIT.id()) {
      return split(leaf, bytes, from, count);
    }
    return null;
  }

  private static FlatValues numbers(FlatLeaf leaf, long[] stored) {
    TextForm form = leaf.form();
    return form == null
        ? FlatValues.ofNumbers(Arrays.stream(stored).map(leaf::number).toArray())
        : form.numbers(stored);
  }

  private static FlatValues texts(FlatLeaf leaf, FlatValues stored) {
    TextForm form = leaf.form();
    return form == null ? stored : form.texts(stored);
  }

  private static int[] lengths(byte[] bytes, int[] position, int count) {
    long[] lengths = DeltaDecoder.decode(bytes, position, count, true);
    int[] checked = new int[count];
    for (int i = 0; i < count; i++) {
      if (lengths[i] < 0 || lengths[i] > LARGEST) {
        throw new IllegalArgumentException("a text of " + lengths[i] + " bytes");
      }
      checked[i] = (int) lengths[i];
    }
    return checked;
  }

  private static FlatValues ranges(byte[] bytes, int[] lengths, int from) {
    int[] starts = new int[lengths.length];
    int[] ends = new int[lengths.length];
    int at = from;
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] > bytes.length - at) {
        throw new IndexOutOfBoundsException(lengths[i]);
      }
      starts[i] = at;
      at += lengths[i];
      ends[i] = at;
    }
    return new FlatValues(new long[0], bytes, starts, ends);
  }

  /** Each text has the begin of the one before, of some length, and an end of its own. */
  private static FlatValues prefixed(byte[] bytes, int from, int count) {
    int[] position = {from};
    int[] prefixes = lengths(bytes, position, count);
    FlatValues suffixes = ranges(bytes, lengths(bytes, position, count), position[0]);
    long size = 0;
    for (int i = 0; i < count; i++) {
      size += prefixes[i] + suffixes.ends()[i] - suffixes.starts()[i];
    }
    if (size > LARGEST) {
      throw new IllegalArgumentException("texts of " + size + " bytes");
    }
    byte[] text = new byte[(int) size];
    int[] starts = new int[count];
    int[] ends = new int[count];
    int at = 0;
    for (int i = 0; i < count; i++) {
      int before = i == 0 ? 0 : starts[i - 1];
      if (prefixes[i] > at - before) {
        throw new IndexOutOfBoundsException(prefixes[i]);
      }
      starts[i] = at;
      System.arraycopy(text, before, text, at, prefixes[i]);
      int length = suffixes.ends()[i] - suffixes.starts()[i];
      System.arraycopy(bytes, suffixes.starts()[i], text, at + prefixes[i], length);
      at += prefixes[i] + length;
      ends[i] = at;
    }
    return new FlatValues(new long[0], text, starts, ends);
  }

  /** The first bytes of all values, then the second ones, and so on. */
  private static @Nullable FlatValues split(FlatLeaf leaf, byte[] bytes, int from, int count) {
    int width = leaf.isBytes() ? leaf.width() : leaf.type().width();
    if (width < 1 || leaf.type() == PhysicalType.BOOLEAN) {
      return null;
    }
    if ((long) count * width > bytes.length - from) {
      throw new IndexOutOfBoundsException(count);
    }
    byte[] plain = new byte[count * width];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = bytes[from + i % width * count + i / width];
    }
    return FlatValues.plain(leaf, plain, 0, count);
  }
}
