package io.tributary.parquet;

import io.tributary.parquet.ChunkMetadata.PageMetadata;

/**
 * A finished page in memory.
 *
 * @param header its header
 * @param body what follows, compressed
 * @param plainSize size of header and uncompressed body
 * @param encoding how its values are written
 * @param rows rows that begin in it
 * @param entries values and what stands for missing ones
 * @param nulls entries without a value
 * @param bounds of its values
 */
record Page(
    byte[] header,
    byte[] body,
    long plainSize,
    Encoding encoding,
    int rows,
    int entries,
    int nulls,
    Bounds bounds) {

  /** Size in the file. */
  int size() {
    return header.length + body.length;
  }

  /** What the end of the file says of it. */
  PageMetadata metadata() {
    return new PageMetadata(size(), encoding, rows, entries, nulls, bounds);
  }
}
