package io.tributary.parquet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the end of the file says of a column chunk.
 *
 * @param type how its values are stored
 * @param path names from below the root to the leaf
 * @param start where it begins in the file
 * @param dictionarySize size of its dictionary's page; 0 if it has none
 * @param size its size in the file
 * @param plainSize size of all pages before compression
 * @param pages its data pages, in their order
 */
record ChunkMetadata(
    PhysicalType type,
    List<String> path,
    long start,
    int dictionarySize,
    long size,
    long plainSize,
    List<PageMetadata> pages) {

  /** What the indexes say of a page, see {@link Page}. */
  record PageMetadata(
      int size, Encoding encoding, int rows, int entries, int nulls, Bounds bounds) {

    boolean isNull() {
      return nulls == entries;
    }
  }

  static ChunkMetadata of(ColumnChunk chunk, List<String> path, long start) {
    List<PageMetadata> pages = new ArrayList<>(chunk.pages().size());
    for (Page page : chunk.pages()) {
      pages.add(page.metadata());
    }
    return new ChunkMetadata(
        chunk.type(), path, start, chunk.dictionarySize(), chunk.size(), chunk.plainSize(), pages);
  }

  long entries() {
    long entries = 0;
    for (PageMetadata page : pages) {
      entries += page.entries();
    }
    return entries;
  }

  long nulls() {
    long nulls = 0;
    for (PageMetadata page : pages) {
      nulls += page.nulls();
    }
    return nulls;
  }

  /** Bounds of all values. */
  Bounds bounds() {
    ValueOrder order = new ValueOrder(type);
    Bounds bounds = Bounds.NONE;
    for (PageMetadata page : pages) {
      bounds = bounds.merge(page.bounds(), order);
    }
    return bounds;
  }

  /** How many data pages have which encoding. */
  Map<Encoding, Integer> encodings() {
    Map<Encoding, Integer> encodings = new EnumMap<>(Encoding.class);
    for (PageMetadata page : pages) {
      encodings.merge(page.encoding(), 1, Integer::sum);
    }
    return encodings;
  }
}
