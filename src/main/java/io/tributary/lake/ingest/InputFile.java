package io.tributary.lake.ingest;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file to take in.
 *
 * @param name what to call it
 * @param path where it is, unless it is standard input
 * @param size its size in bytes; 0 if that is not known
 */
public record InputFile(String name, Path path, long size) {

  /** The name of standard input, as of old. */
  static final String STANDARD_INPUT = "-";

  private static final int BUFFER = 64 * 1024;
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;

  /**
   * Opens the file, and unpacks it if it is gzip.
   *
   * @param raw told the number of bytes read of the file itself
   */
  InputStream open(ReadBytes raw) throws IOException {
    return open(Files.newInputStream(path), raw);
  }

  /** Whether it is standard input, to be read from there. */
  boolean isStandardInput() {
    return name.equals(STANDARD_INPUT) && path.toString().equals(STANDARD_INPUT);
  }

  /**
   * Unpacks a stream if it is gzip.
   *
   * @param raw told the number of bytes read of the stream itself
   */
  static InputStream open(InputStream file, ReadBytes raw) throws IOException {
    try {
      InputStream buffered = new BufferedInputStream(new CountingStream(file, raw), BUFFER);
      buffered.mark(2);
      boolean gzip = buffered.read() == GZIP_MAGIC_1 && buffered.read() == GZIP_MAGIC_2;
      buffered.reset();
      return gzip ? new GZIPInputStream(new MoreToCome(buffered), BUFFER) : buffered;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Told of progress. */
  @FunctionalInterface
  interface ReadBytes {
    void read(int count);
  }

  private static final class CountingStream extends FilterInputStream {
    private final ReadBytes bytes;

    CountingStream(InputStream in, ReadBytes bytes) {
      super(in);
      this.bytes = bytes;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      if (count > 0) {
        bytes.read(count);
      }
      return count;
    }
  }

  /** GZIPInputStream takes "nothing at hand", as a pipe says at times, for the end of the file. */
  private static final class MoreToCome extends FilterInputStream {
    MoreToCome(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 1;
    }
  }
}
