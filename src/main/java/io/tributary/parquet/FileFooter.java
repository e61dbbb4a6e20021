package io.tributary.parquet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
    out.structs(2, schema.elements(), element -> element.write(out));
    out.i64(3, rows());
    List<Integer> ordinals = new ArrayList<>();
    for (int i = 0; i < rowGroups.size(); i++) {
      ordinals.add(i);
    }
    out.structs(4, ordinals, i -> writeRowGroup(out, i, indexes.get(i)));
    out.string(6, createdBy);
    // All columns are in the order that their types define.
    out.structs(
        7, Collections.nCopies(schema.leafPaths().size(), 1), order -> out.struct(order, () -> {}));
    out.stop();
    bytes.putInt(bytes.size() - start);
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
    RowGroup group = rowGroups.get(ordinal);
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < indexes.size(); i++) {
      columns.add(i);
    }
    out.structs(1, columns, i -> writeChunk(out, group.chunks().get(i), indexes.get(i)));
    out.i64(2, group.chunks().stream().mapToLong(ChunkMetadata::plainSize).sum());
    out.i64(3, group.rows());
    out.i64(5, group.chunks().get(0).start());
    out.i64(6, group.chunks().stream().mapToLong(ChunkMetadata::size).sum());
    if (ordinal <= Short.MAX_VALUE) {
      out.i16(7, ordinal);
    }
  }

  private static void writeChunk(ThriftOutput out, ChunkMetadata chunk, IndexRanges index) {
    out.i64(2, chunk.start());
    out.struct(3, () -> writeMetadata(out, chunk));
    out.i64(4, index.offsetAt());
    out.i32(5, index.offsetSize());
    if (index.columnSize() > 0) {
      out.i64(6, index.columnAt());
      out.i32(7, index.columnSize());
    }
  }

  private static void writeMetadata(ThriftOutput out, ChunkMetadata chunk) {
    out.i32(1, chunk.type().id());
    List<Integer> encodings = new ArrayList<>();
    encodings.add(Encoding.RLE.id());
    chunk.encodings().keySet().forEach(encoding -> encodings.add(encoding.id()));
    if (chunk.dictionarySize() > 0 && !encodings.contains(Encoding.PLAIN.id())) {
      encodings.add(Encoding.PLAIN.id());
    }
    out.i32s(2, encodings);
    out.strings(3, chunk.path());
    out.i32(4, ZSTD);
    out.i64(5, chunk.entries());
    out.i64(6, chunk.plainSize());
    out.i64(7, chunk.size());
    out.i64(9, chunk.start() + chunk.dictionarySize());
    if (chunk.dictionarySize() > 0) {
      out.i64(11, chunk.start());
    }
    out.struct(12, () -> writeStatistics(out, chunk));
    out.structs(13, pageEncodings(chunk), pages -> pages.write(out));
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

  /** How many pages of a kind have an encoding. */
  private record PageEncodings(int pageType, Encoding encoding, int count) {
    void write(ThriftOutput out) {
      out.i32(1, pageType);
      out.i32(2, encoding.id());
      out.i32(3, count);
    }
  }

  private static List<PageEncodings> pageEncodings(ChunkMetadata chunk) {
    List<PageEncodings> encodings = new ArrayList<>();
    if (chunk.dictionarySize() > 0) {
      encodings.add(new PageEncodings(DICTIONARY_PAGE, Encoding.PLAIN, 1));
    }
    chunk
        .encodings()
        .forEach((encoding, count) -> encodings.add(new PageEncodings(DATA_PAGE, encoding, count)));
    return encodings;
  }
}
