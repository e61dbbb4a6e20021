package io.tributary.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** All that a stream has, to be read at any place: in memory, or in a file if it is too large. */
final class SpooledFile implements Closeable {

  private final byte[] memory;
  private final @Nullable FileChannel file;
  private final long size;

  private SpooledFile(byte[] memory, @Nullable FileChannel file, long size) {
    this.memory = memory;
    this.file = file;
    this.size = size;
  }

  /**
   * Reads a stream to its end.
   *
   * @param memory bytes up to which it is kept in memory
   */
  static SpooledFile of(InputStream in, int memory) throws IOException {
    byte[] head = in.readNBytes(memory);
    if (head.length < memory) {
      return new SpooledFile(head, null, head.length);
    }
    Path path = Files.createTempFile("tributary", ".parquet");
    try {
      try (OutputStream out = Files.newOutputStream(path)) {
        out.write(head);
        in.transferTo(out);
      }
      FileChannel file =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
      return new SpooledFile(new byte[0], file, file.size());
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  long size() {
    return size;
  }

  byte[] read(long at, long length) throws IOException {
    if (at < 0 || length < 0 || length > Integer.MAX_VALUE - Long.BYTES || at > size - length) {
      throw new ParquetFormatException(length + " bytes at " + at + " are not in the file");
    }
    if (file == null) {
      return Arrays.copyOfRange(memory, (int) at, (int) (at + length));
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new ParquetFormatException("the file became shorter");
      }
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
