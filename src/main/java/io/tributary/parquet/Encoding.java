package io.tributary.parquet;

/**
 * How values are written. The other encodings of the format are neither written nor read.
 *
 * <p>Source: <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">encodings
 * of Parquet</a>.
 */
enum Encoding {
  PLAIN(0),
  /** The former name of {@link #RLE_DICTIONARY}; in a dictionary page, of {@link #PLAIN}. */
  PLAIN_DICTIONARY(2),
  RLE(3),
  DELTA_BINARY_PACKED(5),
  DELTA_LENGTH_BYTE_ARRAY(6),
  DELTA_BYTE_ARRAY(7),
  RLE_DICTIONARY(8),
  BYTE_STREAM_SPLIT(9);

  private final int id;

  Encoding(int id) {
    this.id = id;
  }

  /** Number in {@code parquet.thrift}. */
  int id() {
    return id;
  }
}
