package io.tributary.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How pages are compressed. The codecs that the format has beside these are not read. */
enum Codec {
  UNCOMPRESSED(0),
  SNAPPY(1),
  GZIP(2),
  ZSTD(6);

  private final int id;

  Codec(int id) {
    this.id = id;
  }

  static Codec of(int id) throws ParquetFormatException {
    for (Codec codec : values()) {
      if (codec.id == id) {
        return codec;
      }
    }
    throw new UnknownEncodingException("is compressed with " + name(id) + ", which is not read");
  }

  private static String name(int id) {
    return switch (id) {
      case 3 -> "LZO";
      case 4 -> "BROTLI";
      case 5 -> "LZ4";
      case 7 -> "LZ4_RAW";
      default -> "codec " + id;
    };
  }

  /**
   * Unpacks bytes.
   *
   * @param size how many they are then
   * @throws ParquetFormatException if they are not
   */
  byte[] decompress(byte[] bytes, int size) throws ParquetFormatException {
    byte[] plain =
        switch (this) {
          case UNCOMPRESSED -> bytes;
          case SNAPPY -> Snappy.decompress(bytes, size);
          case GZIP -> gunzip(bytes, size);
          case ZSTD -> unzstd(bytes, size);
        };
    if (plain.length != size) {
      throw new ParquetFormatException("a page is of another size than its header says");
    }
    return plain;
  }

  private static byte[] gunzip(byte[] bytes, int size) throws ParquetFormatException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readNBytes(size);
    } catch (IOException e) {
      throw new ParquetFormatException("a page cannot be unpacked", e);
    }
  }

  private static byte[] unzstd(byte[] bytes, int size) throws ParquetFormatException {
    try {
      return size == 0 ? new byte[0] : Zstd.decompress(bytes, size);
    } catch (ZstdException e) {
      throw new ParquetFormatException("a page cannot be unpacked", e);
    }
  }
}
