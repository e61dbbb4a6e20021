package io.tributary.parquet;

import io.tributary.batch.Leaf;
import io.tributary.batch.RowBatch;
import io.tributary.batch.Vector;
import java.util.Arrays;

/** Writes columns of texts. */
final class TextColumnWriter extends ColumnWriter {

  private static final int[] NO_INDEXES = {};
  private static final long[] NO_LENGTHS = {};

  /**
   * Bytes of a text, on average, up to which lengths go before the texts. Short ones compress
   * better and faster so; in long ones, a length is where what repeats begins.
   */
  private static final int SHORT = 40;

  private final byte present;
  private ByteDictionary dictionary = new ByteDictionary();

  /** Values of the page as indexes of the dictionary, unless the column is plain. */
  private int[] indexes = NO_INDEXES;

  /** Values of the page, one after the other, if the column is plain. */
  private final ByteOutput texts = new ByteOutput();

  /** Their lengths. */
  private long[] lengths = NO_LENGTHS;

  /** Bounds of the page's values, if the column is plain. */
  private final TextBounds bounds = new TextBounds();

  private int count;

  TextColumnWriter(Leaf leaf, WriterSettings settings, PageCompressor compressor) {
    super(leaf, settings, compressor);
    this.present = (byte) leaf.maxDefinition();
  }

  @Override
  void addValues(RowBatch batch, Vector vector, int from, int to, boolean allPresent) {
    if (isPlain()) {
      addTexts(batch, vector, from, to);
    } else {
      addIndexes(batch, vector, from, to);
    }
  }

  private void addIndexes(RowBatch batch, Vector vector, int from, int to) {
    reserve(to - from);
    byte[] text = batch.text();
    byte[] side = batch.side();
    byte[] levels = vector.definitions();
    int[] starts = vector.starts();
    int[] ends = vector.ends();
    for (int i = from; i < to; i++) {
      if (levels[i] == present) {
        int start = starts[i];
        indexes[count++] =
            start < 0
                ? dictionary.find(side, ~start, ~ends[i])
                : dictionary.find(text, start, ends[i]);
      }
    }
  }

  private void addTexts(RowBatch batch, Vector vector, int from, int to) {
    byte[] levels = vector.definitions();
    int[] starts = vector.starts();
    int[] ends = vector.ends();
    for (int i = from; i < to; i++) {
      if (levels[i] == present) {
        int start = starts[i];
        if (start < 0) {
          addText(batch.side(), ~start, ~ends[i]);
        } else {
          addText(batch.text(), start, ends[i]);
        }
      }
    }
  }

  private void addText(byte[] bytes, int from, int to) {
    if (count == lengths.length) {
      lengths = Arrays.copyOf(lengths, Math.max(RowBatch.CAPACITY, count * 2));
    }
    int length = to - from;
    lengths[count++] = length;
    texts.putBytes(bytes, from, to);
    bounds.add(bytes, from, to);
  }

  @Override
  void addConstant(RowBatch batch, Vector vector, int times) {
    int start = vector.starts()[0];
    int end = vector.ends()[0];
    byte[] bytes = start < 0 ? batch.side() : batch.text();
    int from = start < 0 ? ~start : start;
    int to = start < 0 ? ~end : end;
    if (isPlain()) {
      for (int i = 0; i < times; i++) {
        addText(bytes, from, to);
      }
    } else {
      reserve(times);
      Arrays.fill(indexes, count, count + times, dictionary.find(bytes, from, to));
      count += times;
    }
  }

  private void reserve(int more) {
    if (count + more > indexes.length) {
      indexes = Arrays.copyOf(indexes, Math.max(count + more, indexes.length * 2));
    }
  }

  @Override
  int values() {
    return count;
  }

  @Override
  long valueBytes() {
    return (long) count * Integer.BYTES + texts.size();
  }

  @Override
  long weight(Vector vector, int from, int to) {
    byte[] levels = vector.definitions();
    int[] starts = vector.starts();
    int[] ends = vector.ends();
    long bytes = 0;
    for (int i = from; i < to; i++) {
      bytes += levels[i] == present ? Math.abs(ends[i] - starts[i]) : 0;
    }
    return bytes;
  }

  @Override
  int distinct() {
    return dictionary.size();
  }

  @Override
  long dictionaryBytes() {
    return dictionary.textBytes() + (long) dictionary.size() * Integer.BYTES;
  }

  @Override
  void encodeDictionary(ByteOutput out) {
    for (int i = 0; i < dictionary.size(); i++) {
      out.putText(dictionary.bytes(), dictionary.start(i), dictionary.start(i + 1));
    }
  }

  @Override
  void leaveDictionary() {
    int size = count;
    count = 0;
    for (int i = 0; i < size; i++) {
      int index = indexes[i];
      addText(dictionary.bytes(), dictionary.start(index), dictionary.start(index + 1));
    }
    indexes = NO_INDEXES;
  }

  @Override
  Bounds bounds() {
    if (isPlain()) {
      return bounds.bounds();
    }
    boolean[] seen = new boolean[dictionary.size()];
    for (int i = 0; i < count; i++) {
      seen[indexes[i]] = true;
    }
    for (int i = 0; i < seen.length; i++) {
      if (seen[i]) {
        bounds.add(dictionary.bytes(), dictionary.start(i), dictionary.start(i + 1));
      }
    }
    return bounds.bounds();
  }

  @Override
  Encoding encodeValues(ByteOutput out) {
    Encoding encoding = encode(out);
    count = 0;
    texts.clear();
    bounds.clear();
    return encoding;
  }

  private Encoding encode(ByteOutput out) {
    if (count == 0) {
      return Encoding.PLAIN;
    }
    if (isPlain()) {
      return encodeTexts(out);
    }
    int width = BitPacking.width(dictionary.size() - 1);
    out.putByte(width);
    RleEncoder.encode(indexes, count, width, out);
    return Encoding.RLE_DICTIONARY;
  }

  private Encoding encodeTexts(ByteOutput out) {
    if (texts.size() <= (long) count * SHORT) {
      compressor.deltas().encode(lengths, count, true, out);
      out.putBytes(texts.bytes(), 0, texts.size());
      return Encoding.DELTA_LENGTH_BYTE_ARRAY;
    }
    int start = 0;
    for (int i = 0; i < count; i++) {
      int end = start + (int) lengths[i];
      out.putText(texts.bytes(), start, end);
      start = end;
    }
    return Encoding.PLAIN;
  }

  @Override
  long valueMemory() {
    return dictionary.capacity()
        + (long) indexes.length * Integer.BYTES
        + (long) lengths.length * Long.BYTES
        + texts.capacity();
  }

  @Override
  void releaseValues() {
    dictionary = new ByteDictionary();
    indexes = NO_INDEXES;
    lengths = NO_LENGTHS;
    texts.release();
    bounds.clear();
    count = 0;
  }
}
