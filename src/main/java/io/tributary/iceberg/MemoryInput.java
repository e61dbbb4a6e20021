package io.tributary.iceberg;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** A small file that is read whole. */
final class MemoryInput implements InputFile {

  private final String location;
  private final Supplier<byte[]> content;

  /**
   * @param content all of it, or throws {@link NotFoundException}
   */
  MemoryInput(String location, Supplier<byte[]> content) {
    this.location = location;
    this.content = content;
  }

  @Override
  public long getLength() {
    return content.get().length;
  }

  @Override
  public SeekableInputStream newStream() {
    return new Stream(content.get());
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public boolean exists() {
    try {
      return content.get() != null;
    } catch (NotFoundException e) {
      return false;
    }
  }

  private static final class Stream extends SeekableInputStream {

    private final byte[] bytes;
    private int position;

    Stream(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void seek(long newPosition) {
      position = Objects.checkIndex(Math.toIntExact(newPosition), bytes.length + 1);
    }

    @Override
    public int read() {
      return position < bytes.length ? bytes[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      Objects.checkFromIndexSize(from, length, into.length);
      if (length == 0) {
        return 0;
      }
      int count = Math.min(length, bytes.length - position);
      if (count == 0) {
        return -1;
      }
      System.arraycopy(bytes, position, into, from, count);
      position += count;
      return count;
    }

    @Override
    public int available() {
      return bytes.length - position;
    }
  }
}
