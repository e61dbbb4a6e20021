package io.tributary.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads the pages of one column chunk of a flat file, one after the other. */
final class ChunkReader {

  private static final int DATA_PAGE = 0;
  private static final int DICTIONARY_PAGE = 2;
  private static final int DATA_PAGE_2 = 3;
  private static final int HEADER = 256;

  /** Larger pages are those of nobody who writes logs, or of somebody who wants to harm. */
  private static final int LARGEST = 64 << 20;

  private static final int MOST_ROWS = 1 << 22;

  private final SpooledFile file;
  private final FlatLeaf leaf;
  private final int codecId;
  private final long end;
  private long position;
  private @Nullable FlatValues dictionary;

  /**
   * @param metadata the chunk's {@code ColumnMetaData}
   */
  ChunkReader(SpooledFile file, FlatLeaf leaf, ThriftStruct metadata) {
    this.file = file;
    this.leaf = leaf;
    this.codecId = metadata.integer(4);
    long data = metadata.number(9, 0);
    long first = metadata.number(11, 0);
    this.position = first > 0 && first < data ? first : data;
    this.end = Math.min(file.size(), position + metadata.number(7, 0));
  }

  /**
   * The next page with rows.
   *
   * @throws UnknownEncodingException if it is there, but not in a way that is read
   */
  FlatPage next() throws IOException {
    Codec codec = Codec.of(codecId);
    while (true) {
      ThriftStruct header = header();
      byte[] body = file.read(position, header.integer(3));
      position += body.length;
      verify(header, body);
      switch (header.integer(1)) {
        case DICTIONARY_PAGE -> dictionary = dictionary(codec, header, body);
        case DATA_PAGE -> {
          return page(codec, header, body);
        }
        case DATA_PAGE_2 -> {
          return page2(codec, header, body);
        }
        default -> {
          // The format lets readers pass over pages that they do not know.
        }
      }
    }
  }

  /** Reads a header, of which nothing says how long it is. */
  private ThriftStruct header() throws IOException {
    for (int window = HEADER; ; window *= 4) {
      byte[] bytes = file.read(position, Math.min(window, Math.max(0, end - position)));
      ThriftInput in = new ThriftInput(bytes, 0);
      try {
        ThriftStruct header = in.struct();
        position += in.position();
        return header;
      } catch (IndexOutOfBoundsException e) {
        if (bytes.length < window) {
          throw new ParquetFormatException("a column chunk ends too early", e);
        }
      }
    }
  }

  private static void verify(ThriftStruct header, byte[] body) throws ParquetFormatException {
    if (header.integer(2) < 0 || header.integer(2) > LARGEST) {
      throw new ParquetFormatException("a page is of " + header.integer(2) + " bytes");
    }
    CRC32 crc = new CRC32();
    crc.update(body);
    if (header.has(4) && (int) crc.getValue() != header.integer(4)) {
      throw new ParquetFormatException("the checksum of a page is wrong");
    }
  }

  private FlatValues dictionary(Codec codec, ThriftStruct header, byte[] body)
      throws ParquetFormatException {
    byte[] bytes = codec.decompress(body, header.integer(2));
    return FlatValues.plain(leaf, bytes, 0, count(header.struct(7), bytes));
  }

  private FlatPage page(Codec codec, ThriftStruct header, byte[] body)
      throws ParquetFormatException {
    byte[] bytes = codec.decompress(body, header.integer(2));
    ThriftStruct page = header.struct(5);
    boolean[] present = new boolean[rows(page)];
    int from = 0;
    if (leaf.maxDefinition() == 0) {
      Arrays.fill(present, true);
    } else {
      setPresent(present, bytes, Integer.BYTES);
      from = Integer.BYTES + length(bytes, 0);
    }
    return values(page.integer(2), bytes, from, count(present)).spread(present);
  }

  private FlatPage page2(Codec codec, ThriftStruct header, byte[] body)
      throws ParquetFormatException {
    ThriftStruct page = header.struct(8);
    int levels = page.integer(5) + page.integer(6);
    byte[] bytes = Arrays.copyOfRange(body, levels, body.length);
    if (page.truth(7, true)) {
      bytes = codec.decompress(bytes, header.integer(2) - levels);
    }
    boolean[] present = new boolean[rows(page)];
    if (leaf.maxDefinition() == 0) {
      Arrays.fill(present, true);
    } else {
      setPresent(present, body, page.integer(6));
    }
    return values(page.integer(4), bytes, 0, count(present)).spread(present);
  }

  private static int rows(ThriftStruct page) {
    int rows = page.integer(1);
    if (rows > MOST_ROWS) {
      throw new IllegalArgumentException("a page of " + rows + " rows");
    }
    return rows;
  }

  private static void setPresent(boolean[] present, byte[] bytes, int from) {
    int[] levels = RleDecoder.decode(bytes, from, present.length, 1);
    for (int i = 0; i < levels.length; i++) {
      present[i] = levels[i] == 1;
    }
  }

  private static int count(boolean[] present) {
    int count = 0;
    for (boolean there : present) {
      count += there ? 1 : 0;
    }
    return count;
  }

  /** Values in a dictionary, of which each takes a bit at least. */
  private static int count(ThriftStruct page, byte[] bytes) {
    int count = page.integer(1);
    if (count < 0 || count > bytes.length * 8L) {
      throw new IllegalArgumentException("a dictionary of " + count + " values");
    }
    return count;
  }

  private static int length(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  private FlatValues values(int encoding, byte[] bytes, int from, int count)
      throws ParquetFormatException {
    if (count == 0) {
      return FlatValues.ofNumbers(new long[0]);
    }
    if (encoding == Encoding.PLAIN.id()) {
      return FlatValues.plain(leaf, bytes, from, count);
    }
    boolean isIndex =
        encoding == Encoding.RLE_DICTIONARY.id() || encoding == Encoding.PLAIN_DICTIONARY.id();
    if (isIndex && dictionary != null) {
      return dictionary.pick(RleDecoder.decode(bytes, from + 1, count, bytes[from]));
    }
    if (encoding == Encoding.RLE.id() && leaf.type() == PhysicalType.BOOLEAN) {
      int[] truths = RleDecoder.decode(bytes, from + Integer.BYTES, count, 1);
      return FlatValues.ofNumbers(Arrays.stream(truths).asLongStream().toArray());
    }
    FlatValues values = DeltaValues.read(leaf, encoding, bytes, from, count);
    if (values != null) {
      return values;
    }
    throw new UnknownEncodingException("is in encoding " + encoding);
  }
}
