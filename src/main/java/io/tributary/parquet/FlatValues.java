package io.tributary.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Values without nulls: those of a page, or of a dictionary. See {@link FlatPage}. */
record FlatValues(long[] numbers, byte[] text, int[] starts, int[] ends) {

  private static final long JULIAN_1970 = 2_440_588;
  private static final long DAY_MICROS = 86_400_000_000L;

  /** Reads PLAIN. */
  static FlatValues plain(FlatLeaf leaf, byte[] bytes, int from, int count) {
    TextForm form = leaf.form();
    if (leaf.isBytes()) {
      FlatValues stored =
          leaf.type() == PhysicalType.BYTE_ARRAY
              ? plainTexts(bytes, from, count)
              : fixedTexts(bytes, from, count, leaf.width());
      return form == null ? stored : form.texts(stored);
    }
    long[] numbers = plainNumbers(leaf, bytes, from, count);
    return form == null ? ofNumbers(numbers) : form.numbers(numbers);
  }

  private static FlatValues fixedTexts(byte[] bytes, int from, int count, int width) {
    if ((long) count * width > bytes.length - from) {
      throw new IndexOutOfBoundsException(count);
    }
    int[] starts = new int[count];
    int[] ends = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = from + i * width;
      ends[i] = starts[i] + width;
    }
    return new FlatValues(new long[0], bytes, starts, ends);
  }

  private static long[] plainNumbers(FlatLeaf leaf, byte[] bytes, int from, int count) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    PhysicalType type = leaf.type();
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      int at = from + i * type.width();
      numbers[i] =
          switch (type) {
            case BOOLEAN -> in.get(from + i / 8) >>> i % 8 & 1;
            case INT32 -> leaf.number(in.getInt(at));
            case INT64 -> leaf.number(in.getLong(at));
            case INT96 ->
                (in.getInt(at + Long.BYTES) - JULIAN_1970) * DAY_MICROS + in.getLong(at) / 1000;
            case FLOAT -> Double.doubleToRawLongBits(in.getFloat(at));
            case DOUBLE -> in.getLong(at);
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
                throw new IllegalStateException("texts are no numbers");
          };
    }
    return numbers;
  }

  static FlatValues ofNumbers(long[] numbers) {
    return new FlatValues(numbers, new byte[0], new int[0], new int[0]);
  }

  private static FlatValues plainTexts(byte[] bytes, int from, int count) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int[] starts = new int[count];
    int[] ends = new int[count];
    int at = from;
    for (int i = 0; i < count; i++) {
      int length = in.getInt(at);
      starts[i] = at + Integer.BYTES;
      if (length < 0 || length > bytes.length - starts[i]) {
        throw new IndexOutOfBoundsException(length);
      }
      at = starts[i] + length;
      ends[i] = at;
    }
    return new FlatValues(new long[0], bytes, starts, ends);
  }

  /** The values that indexes say. */
  FlatValues pick(int[] indexes) {
    boolean isText = starts.length > 0;
    long[] pickedNumbers = new long[isText ? 0 : indexes.length];
    int[] pickedStarts = new int[isText ? indexes.length : 0];
    int[] pickedEnds = new int[isText ? indexes.length : 0];
    for (int i = 0; i < indexes.length; i++) {
      if (isText) {
        pickedStarts[i] = starts[indexes[i]];
        pickedEnds[i] = ends[indexes[i]];
      } else {
        pickedNumbers[i] = numbers[indexes[i]];
      }
    }
    return new FlatValues(pickedNumbers, text, pickedStarts, pickedEnds);
  }

  /** The values in rows. */
  FlatPage spread(boolean[] present) {
    long[] rowNumbers = new long[starts.length > 0 ? 0 : present.length];
    int[] rowStarts = new int[present.length - rowNumbers.length];
    int[] rowEnds = new int[rowStarts.length];
    int next = 0;
    for (int row = 0; row < present.length; row++) {
      if (present[row]) {
        if (starts.length > 0) {
          rowStarts[row] = starts[next];
          rowEnds[row] = ends[next];
        } else {
          rowNumbers[row] = numbers[next];
        }
        next++;
      }
    }
    return new FlatPage(present, rowNumbers, text, rowStarts, rowEnds);
  }
}
