package io.tributary.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The end of a file: page indexes, and the metadata that a reader begins with. */
final class FileFooter {

  private static final int VERSION = 2;
  private static final int ZSTD = 6;
  private static final int DATA_PAGE = 0;
  private static final int DICTIONARY_PAGE = 2;

  private record RowGroup(List<ChunkMetadata> chunks, long rows) {}

  /** Where the indexes of a chunk are. */
  private record IndexRanges(long offsetAt, int offsetSize, long columnAt, int columnSize) {}

  private final SchemaTree schema;
  private final String createdBy;
  private final List<RowGroup> rowGroups = new ArrayList<>();

  FileFooter(SchemaTree schema, String createdBy) {
    this.schema = schema;
    this.createdBy = createdBy;
  }

  void addRowGroup(List<ChunkMetadata> chunks, long rows) {
    rowGroups.add(new RowGroup(List.copyOf(chunks), rows));
  }

  long rows() {
    return rowGroups.stream().mapToLong(RowGroup::rows).sum();
  }

  /** Where the row groups begin. */
  List<Long> starts() {
    return rowGroups.stream().map(group -> group.chunks().get(0).start()).toList();
  }

  /** What all row groups have of each leaf. */
  List<ColumnSummary> columns() {
    List<ColumnSummary> columns = new ArrayList<>();
    for (int i = 0; i < schema.leafPaths().size(); i++) {
      int leaf = i;
      columns.add(summary(rowGroups.stream().map(group -> group.chunks().get(leaf)).toList()));
    }
    return columns;
  }

  private static ColumnSummary summary(List<ChunkMetadata> chunks) {
    long bytes = 0;
    long values = 0;
    long nulls = 0;
    Bounds bounds = Bounds.NONE;
    for (ChunkMetadata chunk : chunks) {
      bytes += chunk.size();
      values += chunk.entries();
      nulls += chunk.nulls();
      bounds = bounds.merge(chunk.bounds(), new ValueOrder(chunk.type()));
    }
    return new ColumnSummary(bytes, values, nulls, bounds.min(), bounds.max());
  }

  /**
   * Writes everything but the magic number at the very end.
   *
   * @param position where in the file that will be
   */
  void write(ByteOutput bytes, long position) {
    List<List<IndexRanges>> indexes =
        rowGroups.stream().map(group -> writeIndexes(group, bytes, position)).toList();
    int start = bytes.size();
    ThriftOutput out = new ThriftOutput(bytes);
    out.i32(1, VERSION);
    out.structs(2, schema.elements().size());
    for (SchemaElement element : schema.elements()) {
      out.begin();
      element.write(out);
      out.end();
    }
    out.i64(3, rows());
    out.structs(4, rowGroups.size());
    for (int i = 0; i < rowGroups.size(); i++) {
      writeRowGroup(out, i, indexes.get(i));
    }
    out.string(6, createdBy);
    writeColumnOrders(out, schema.leafPaths().size());
    out.stop();
    bytes.putInt(bytes.size() - start);
  }

  /** All columns are in the order that their types define. */
  private static void writeColumnOrders(ThriftOutput out, int columns) {
    out.structs(7, columns);
    for (int i = 0; i < columns; i++) {
      out.begin();
      out.begin(1);
      out.end();
      out.end();
    }
  }

  private static List<IndexRanges> writeIndexes(RowGroup group, ByteOutput bytes, long position) {
    List<IndexRanges> indexes = new ArrayList<>();
    for (ChunkMetadata chunk : group.chunks()) {
      int start = bytes.size();
      if (PageIndex.hasColumnIndex(chunk)) {
        PageIndex.writeColumnIndex(chunk, bytes);
      }
      int middle = bytes.size();
      PageIndex.writeOffsetIndex(chunk, bytes);
      indexes.add(
          new IndexRanges(
              position + middle, bytes.size() - middle, position + start, middle - start));
    }
    return indexes;
  }

  private void writeRowGroup(ThriftOutput out, int ordinal, List<IndexRanges> indexes) {
    List<ChunkMetadata> chunks = rowGroups.get(ordinal).chunks();
    long plainSize = 0;
    long size = 0;
    out.begin();
    out.structs(1, chunks.size());
    for (int i = 0; i < chunks.size(); i++) {
      ChunkMetadata chunk = chunks.get(i);
      writeChunk(out, chunk, indexes.get(i));
      plainSize += chunk.plainSize();
      size += chunk.size();
    }
    out.i64(2, plainSize);
    out.i64(3, rowGroups.get(ordinal).rows());
    out.i64(5, chunks.get(0).start());
    out.i64(6, size);
    if (ordinal <= Short.MAX_VALUE) {
      out.i16(7, ordinal);
    }
    out.end();
  }

  private static void writeChunk(ThriftOutput out, ChunkMetadata chunk, IndexRanges index) {
    out.begin();
    out.i64(2, chunk.start());
    out.begin(3);
    writeMetadata(out, chunk);
    out.end();
    out.i64(4, index.offsetAt());
    out.i32(5, index.offsetSize());
    if (index.columnSize() > 0) {
      out.i64(6, index.columnAt());
      out.i32(7, index.columnSize());
    }
    out.end();
  }

  private static void writeMetadata(ThriftOutput out, ChunkMetadata chunk) {
    Map<Encoding, Integer> encodings = chunk.encodings();
    boolean hasDictionary = chunk.dictionarySize() > 0;
    out.i32(1, chunk.type().id());
    writeEncodings(out, encodings, hasDictionary && !encodings.containsKey(Encoding.PLAIN));
    out.binaries(3, chunk.path().size());
    for (String name : chunk.path()) {
      out.element(name.getBytes(StandardCharsets.UTF_8));
    }
    out.i32(4, ZSTD);
    out.i64(5, chunk.entries());
    out.i64(6, chunk.plainSize());
    out.i64(7, chunk.size());
    out.i64(9, chunk.start() + chunk.dictionarySize());
    if (hasDictionary) {
      out.i64(11, chunk.start());
    }
    out.begin(12);
    writeStatistics(out, chunk);
    out.end();
    writePageEncodings(out, encodings, hasDictionary);
  }

  /** The encodings of levels, of data pages and, if they do not have it, of the dictionary. */
  private static void writeEncodings(
      ThriftOutput out, Map<Encoding, Integer> encodings, boolean hasPlainDictionary) {
    out.i32s(2, 1 + encodings.size() + (hasPlainDictionary ? 1 : 0));
    out.element(Encoding.RLE.id());
    for (Encoding encoding : encodings.keySet()) {
      out.element(encoding.id());
    }
    if (hasPlainDictionary) {
      out.element(Encoding.PLAIN.id());
    }
  }

  private static void writeStatistics(ThriftOutput out, ChunkMetadata chunk) {
    Bounds bounds = chunk.bounds();
    out.i64(3, chunk.nulls());
    if (bounds.min() != null && bounds.max() != null) {
      out.binary(5, bounds.max());
      out.binary(6, bounds.min());
      out.bool(7, bounds.isMaxExact());
      out.bool(8, bounds.isMinExact());
    }
  }

  /** How many pages of a kind have which encoding. */
  private static void writePageEncodings(
      ThriftOutput out, Map<Encoding, Integer> encodings, boolean hasDictionary) {
    out.structs(13, encodings.size() + (hasDictionary ? 1 : 0));
    if (hasDictionary) {
      writePageEncoding(out, DICTIONARY_PAGE, Encoding.PLAIN, 1);
    }
    for (Map.Entry<Encoding, Integer> encoding : encodings.entrySet()) {
      writePageEncoding(out, DATA_PAGE, encoding.getKey(), encoding.getValue());
    }
  }

  private static void writePageEncoding(
      ThriftOutput out, int pageType, Encoding encoding, int count) {
    out.begin();
    out.i32(1, pageType);
    out.i32(2, encoding.id());
    out.i32(3, count);
    out.end();
  }
}
