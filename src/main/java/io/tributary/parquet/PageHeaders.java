package io.tributary.parquet;

import java.util.zip.CRC32;

/** Writes the headers of pages. */
final class PageHeaders {

  private static final int DATA_PAGE = 0;
  private static final int DICTIONARY_PAGE = 2;

  private PageHeaders() {}

  /**
   * The header of a data page of version 1.
   *
   * @param plainSize size of the body before compression
   * @param body the compressed body, of which the checksum is
   */
  static byte[] data(int entries, Encoding encoding, int plainSize, byte[] body) {
    ByteOutput bytes = new ByteOutput();
    ThriftOutput out = begin(bytes, DATA_PAGE, plainSize, body);
    out.begin(5);
    out.i32(1, entries);
    out.i32(2, encoding.id());
    out.i32(3, Encoding.RLE.id());
    out.i32(4, Encoding.RLE.id());
    out.end();
    out.stop();
    return bytes.toBytes();
  }

  /** The header of a dictionary page, see {@link #data}. */
  static byte[] dictionary(int entries, int plainSize, byte[] body) {
    ByteOutput bytes = new ByteOutput();
    ThriftOutput out = begin(bytes, DICTIONARY_PAGE, plainSize, body);
    out.begin(7);
    out.i32(1, entries);
    out.i32(2, Encoding.PLAIN.id());
    out.bool(3, false);
    out.end();
    out.stop();
    return bytes.toBytes();
  }

  private static ThriftOutput begin(ByteOutput bytes, int type, int plainSize, byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(body);
    ThriftOutput out = new ThriftOutput(bytes);
    out.i32(1, type);
    out.i32(2, plainSize);
    out.i32(3, body.length);
    out.i32(4, (int) crc.getValue());
    return out;
  }
}
