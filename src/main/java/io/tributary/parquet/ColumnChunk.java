package io.tributary.parquet;

import java.util.List;

/**
 * A finished column chunk in memory.
 *
 * @param type how its values are stored
 * @param dictionaryHeader header of its dictionary's page; empty if it has no dictionary
 * @param dictionary what follows that header
 * @param pages its data pages
 * @param plainSize size of all pages before compression
 */
record ColumnChunk(
    PhysicalType type,
    byte[] dictionaryHeader,
    byte[] dictionary,
    List<Page> pages,
    long plainSize) {

  boolean hasDictionary() {
    return dictionaryHeader.length > 0;
  }

  int dictionarySize() {
    return dictionaryHeader.length + dictionary.length;
  }

  /** Its size in the file. */
  long size() {
    long size = dictionarySize();
    for (Page page : pages) {
      size += page.size();
    }
    return size;
  }
}
