package io.tributary.parquet;

import io.tributary.batch.Leaf;
import io.tributary.batch.RowBatch;
import io.tributary.batch.Vector;
import java.util.Arrays;

/** Writes columns of numbers of every kind, with booleans among them. */
final class NumberColumnWriter extends ColumnWriter {

  private static final int[] NO_INDEXES = {};
  private static final long[] NO_NUMBERS = {};

  private final byte present;
  private LongDictionary dictionary = new LongDictionary();

  /** Values of the page as indexes of the dictionary, unless the column is plain. */
  private int[] indexes = NO_INDEXES;

  /** Values of the page, if the column is plain; otherwise room for those that are in it. */
  private long[] numbers = NO_NUMBERS;

  private int count;

  NumberColumnWriter(Leaf leaf, WriterSettings settings, PageCompressor compressor) {
    super(leaf, settings, compressor);
    this.present = (byte) leaf.maxDefinition();
  }

  @Override
  void addValues(RowBatch batch, Vector vector, int from, int to, boolean allPresent) {
    reserve(to - from);
    if (!allPresent) {
      addPresent(vector, from, to);
    } else if (isPlain()) {
      System.arraycopy(vector.numbers(), from, numbers, count, to - from);
      count += to - from;
    } else {
      dictionary.find(vector.numbers(), from, to, indexes, count);
      count += to - from;
    }
  }

  private void addPresent(Vector vector, int from, int to) {
    byte[] levels = vector.definitions();
    long[] source = vector.numbers();
    boolean plain = isPlain();
    for (int i = from; i < to; i++) {
      if (levels[i] == present) {
        if (plain) {
          numbers[count++] = source[i];
        } else {
          indexes[count++] = dictionary.find(source[i]);
        }
      }
    }
  }

  @Override
  void addConstant(RowBatch batch, Vector vector, int times) {
    reserve(times);
    long number = vector.numbers()[0];
    if (isPlain()) {
      Arrays.fill(numbers, count, count + times, number);
    } else {
      Arrays.fill(indexes, count, count + times, dictionary.find(number));
    }
    count += times;
  }

  private void reserve(int more) {
    int needed = count + more;
    if (isPlain()) {
      reserveNumbers(needed);
    } else if (needed > indexes.length) {
      indexes = Arrays.copyOf(indexes, Math.max(needed, indexes.length * 2));
    }
  }

  private void reserveNumbers(int needed) {
    if (needed > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(needed, numbers.length * 2));
    }
  }

  @Override
  int values() {
    return count;
  }

  @Override
  long valueBytes() {
    return (long) count * type.width();
  }

  @Override
  long weight(Vector vector, int from, int to) {
    return (long) (to - from) * type.width();
  }

  @Override
  int distinct() {
    return dictionary.size();
  }

  @Override
  long dictionaryBytes() {
    return (long) dictionary.size() * type.width();
  }

  @Override
  void encodeDictionary(ByteOutput out) {
    encodePlain(dictionary.values(), dictionary.size(), out);
  }

  @Override
  void leaveDictionary() {
    reserveNumbers(count);
    long[] values = dictionary.values();
    for (int i = 0; i < count; i++) {
      numbers[i] = values[indexes[i]];
    }
    indexes = NO_INDEXES;
  }

  @Override
  Bounds bounds() {
    if (isPlain()) {
      return NumberBounds.of(numbers, count, type);
    }
    boolean[] seen = new boolean[dictionary.size()];
    for (int i = 0; i < count; i++) {
      seen[indexes[i]] = true;
    }
    long[] distinct = new long[Math.min(count, seen.length)];
    int size = 0;
    for (int i = 0; i < seen.length; i++) {
      if (seen[i]) {
        distinct[size++] = dictionary.values()[i];
      }
    }
    return NumberBounds.of(distinct, size, type);
  }

  @Override
  Encoding encodeValues(ByteOutput out) {
    Encoding encoding = encode(out);
    count = 0;
    return encoding;
  }

  private Encoding encode(ByteOutput out) {
    if (!isPlain() && dictionary.size() > 0) {
      int width = BitPacking.width(dictionary.size() - 1);
      out.putByte(width);
      RleEncoder.encode(indexes, count, width, out);
      return Encoding.RLE_DICTIONARY;
    }
    boolean isInt = type == PhysicalType.INT32;
    if (count > 0 && (isInt || type == PhysicalType.INT64)) {
      int start = out.size();
      compressor.deltas().encode(numbers, count, isInt, out);
      if (out.size() - start < valueBytes()) {
        return Encoding.DELTA_BINARY_PACKED;
      }
      out.setSize(start);
    }
    encodePlain(numbers, count, out);
    return Encoding.PLAIN;
  }

  private void encodePlain(long[] values, int size, ByteOutput out) {
    switch (type) {
      case BOOLEAN -> encodeBooleans(size, out);
      case INT32 -> {
        for (int i = 0; i < size; i++) {
          out.putInt((int) values[i]);
        }
      }
      case INT64, DOUBLE -> {
        for (int i = 0; i < size; i++) {
          out.putLong(values[i]);
        }
      }
      case INT96, FLOAT, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
          throw new IllegalStateException(type + " is not written");
    }
  }

  private void encodeBooleans(int size, ByteOutput out) {
    int padded = size + 7 & -8;
    reserveNumbers(padded);
    Arrays.fill(numbers, size, padded, 0);
    BitPacking.pack(numbers, padded, 1, out);
  }

  @Override
  long valueMemory() {
    return dictionary.capacity()
        + (long) indexes.length * Integer.BYTES
        + (long) numbers.length * Long.BYTES;
  }

  @Override
  void releaseValues() {
    dictionary = new LongDictionary();
    indexes = NO_INDEXES;
    numbers = NO_NUMBERS;
    count = 0;
  }
}
