package io.tributary.parquet;

import io.tributary.batch.Leaf;
import io.tributary.batch.RowBatch;
import io.tributary.batch.Vector;
import java.util.ArrayList;
import java.util.List;

/** The column chunk that is being written: its finished pages, and the one to come. */
abstract class ColumnWriter {

  /** A dictionary that is larger is not worth the memory of who reads it. */
  private static final int DICTIONARY_BYTES = 1 << 20;

  /** Values after which it shows whether they repeat. */
  private static final int SAMPLE = 8192;

  /** Values after which it shows that nearly all are different. */
  private static final int FIRST_SAMPLE = 1024;

  /** Bytes of a page of long texts between which thorough compression pays. */
  private static final int SMALL_PAGE = 1 << 10;

  private static final int LARGE_PAGE = 1 << 19;

  private static final int FASTEST_LEVEL = 1;
  private static final int THOROUGH_LEVEL = 6;

  /** How much smaller compression makes texts that have much in common. */
  private static final int REPETITIVE = 6;

  final PhysicalType type;
  final PageCompressor compressor;
  private final WriterSettings settings;
  private final Leaf leaf;
  private final Levels definitions;
  private final Levels repetitions;
  private final List<Page> pages = new ArrayList<>();
  private long pagesMemory;
  private long pagesPlainSize;
  private long chunkValues;
  private int pageRows;
  private int pageNulls;
  private boolean isPlain;

  ColumnWriter(Leaf leaf, WriterSettings settings, PageCompressor compressor) {
    this.leaf = leaf;
    this.type = PhysicalType.of(leaf.type());
    this.settings = settings;
    this.compressor = compressor;
    this.definitions = new Levels(leaf.maxDefinition());
    this.repetitions = new Levels(leaf.maxRepetition());
    this.isPlain = type == PhysicalType.BOOLEAN;
  }

  static ColumnWriter of(Leaf leaf, WriterSettings settings, PageCompressor compressor) {
    return PhysicalType.of(leaf.type()) == PhysicalType.BYTE_ARRAY
        ? new TextColumnWriter(leaf, settings, compressor)
        : new NumberColumnWriter(leaf, settings, compressor);
  }

  /** Takes the values of entries, of which the vector says which have one. */
  abstract void addValues(RowBatch batch, Vector vector, int from, int to, boolean allPresent);

  /** Takes the value of the first entry several times. */
  abstract void addConstant(RowBatch batch, Vector vector, int count);

  /** Number of values in the page to come. */
  abstract int values();

  /** Size of the values in the page to come, not encoded. */
  abstract long valueBytes();

  /** Size of some rows' values, if they may be so large that they need pages of their own. */
  abstract long weight(Vector vector, int from, int to);

  /** Distinct values in the dictionary. */
  abstract int distinct();

  /** Size of the dictionary's page. */
  abstract long dictionaryBytes();

  /** Writes the dictionary as PLAIN. */
  abstract void encodeDictionary(ByteOutput out);

  /** Turns the indexes of the page to come into values, and takes values from now on. */
  abstract void leaveDictionary();

  /** Bounds of the values in the page to come, of which there is at least one. */
  abstract Bounds bounds();

  /** Writes the values of the page to come, and forgets them. */
  abstract Encoding encodeValues(ByteOutput out);

  /** Memory that values and the dictionary hold. */
  abstract long valueMemory();

  /** Forgets values and dictionary with their memory. */
  abstract void releaseValues();

  final boolean isPlain() {
    return isPlain;
  }

  final void add(RowBatch batch, Vector vector, int fromRow, int toRow) {
    int rows = toRow - fromRow;
    if (vector.isConstant()) {
      addConstantRows(batch, vector, rows);
      return;
    }
    int from = vector.entry(fromRow);
    int to = vector.entry(toRow);
    if (rows > 1 && weight(vector, from, to) > settings.pageBytes()) {
      int middle = fromRow + rows / 2;
      add(batch, vector, fromRow, middle);
      add(batch, vector, middle, toRow);
      return;
    }
    byte[] levels = vector.definitions();
    definitions.add(levels, from, to);
    repetitions.add(vector.repetitions(), from, to);
    int before = values();
    boolean allPresent =
        to > from && levels[from] == leaf.maxDefinition() && Levels.isConstant(levels, from, to);
    addValues(batch, vector, from, to, allPresent);
    count(rows, to - from, values() - before);
  }

  private void addConstantRows(RowBatch batch, Vector vector, int rows) {
    byte level = vector.definitions()[0];
    definitions.fill(level, rows);
    repetitions.fill((byte) 0, rows);
    boolean isPresent = level == leaf.maxDefinition();
    if (isPresent) {
      addConstant(batch, vector, rows);
    }
    count(rows, rows, isPresent ? rows : 0);
  }

  private void count(int rows, int entries, int values) {
    pageRows += rows;
    pageNulls += entries - values;
    chunkValues += values;
    if (!isPlain && isDictionaryTooLarge()) {
      leaveDictionary();
      isPlain = true;
    }
    if (pageRows >= settings.pageRows() || valueBytes() >= settings.pageBytes()) {
      endPage();
    }
  }

  private boolean isDictionaryTooLarge() {
    return chunkValues >= SAMPLE && !repeats()
        || chunkValues >= FIRST_SAMPLE && areDifferent()
        || dictionaryBytes() > DICTIONARY_BYTES;
  }

  /**
   * Whether so few values are there twice that it takes some ten thousand others, by the birthday
   * paradox, for them to come from: a dictionary that would be too large, or not worth its while.
   */
  private boolean areDifferent() {
    return distinct() > chunkValues - chunkValues / 64;
  }

  private boolean repeats() {
    return distinct() <= chunkValues / 2;
  }

  private void endPage() {
    if (!isPlain && pages.isEmpty() && !repeats()) {
      leaveDictionary();
      isPlain = true;
    }
    int entries = definitions.size();
    Bounds bounds = values() == 0 ? Bounds.NONE : bounds();
    ByteOutput out = compressor.body();
    repetitions.encode(out);
    definitions.encode(out);
    Encoding encoding = encodeValues(out);
    byte[] body = compress(encoding, out.size());
    byte[] header = PageHeaders.data(entries, encoding, out.size(), body);
    long plainSize = (long) header.length + out.size();
    Page page = new Page(header, body, plainSize, encoding, pageRows, entries, pageNulls, bounds);
    pages.add(page);
    pagesMemory += page.size();
    pagesPlainSize += plainSize;
    definitions.clear();
    repetitions.clear();
    pageRows = 0;
    pageNulls = 0;
  }

  /**
   * What is packed into bits, or short and different each time, is compressed by its bytes' counts
   * alone, and a search finds nothing. Long texts that have much in common are worth a second try
   * in a page of few of them, where that is far apart.
   */
  private byte[] compress(Encoding encoding, int size) {
    if (encoding != Encoding.PLAIN) {
      return compressor.compress(FASTEST_LEVEL);
    }
    byte[] body = compressor.compress(settings.compressionLevel());
    boolean isSmall = size > SMALL_PAGE && size < LARGE_PAGE;
    boolean isRepetitive = (long) body.length * REPETITIVE < size;
    return type == PhysicalType.BYTE_ARRAY && isSmall && isRepetitive
        ? compressor.compress(Math.max(THOROUGH_LEVEL, settings.compressionLevel()))
        : body;
  }

  /** Ends the column chunk, and forgets all that it holds but what it learnt for the next one. */
  final ColumnChunk endChunk() {
    if (pageRows > 0) {
      endPage();
    }
    boolean hasDictionary =
        pages.stream().anyMatch(page -> page.encoding() == Encoding.RLE_DICTIONARY);
    byte[] dictionaryHeader = {};
    byte[] dictionary = {};
    long plainSize = pagesPlainSize;
    if (hasDictionary) {
      ByteOutput out = compressor.body();
      encodeDictionary(out);
      dictionary = compressor.compress(settings.compressionLevel());
      dictionaryHeader = PageHeaders.dictionary(distinct(), out.size(), dictionary);
      plainSize += (long) dictionaryHeader.length + out.size();
    }
    ColumnChunk chunk =
        new ColumnChunk(type, dictionaryHeader, dictionary, List.copyOf(pages), plainSize);
    // What a few values were like says nothing of the next ones.
    isPlain = type == PhysicalType.BOOLEAN || isPlain && chunkValues >= SAMPLE;
    pages.clear();
    pagesMemory = 0;
    pagesPlainSize = 0;
    chunkValues = 0;
    definitions.release();
    repetitions.release();
    releaseValues();
    return chunk;
  }

  /** Size of the chunk so far, encoded and not compressed, as far as that is known. */
  final long plainSize() {
    return pagesPlainSize + valueBytes() + definitions.size();
  }

  /** Memory held. */
  final long memory() {
    return pagesMemory + definitions.capacity() + repetitions.capacity() + valueMemory();
  }
}
