package io.tributary.convert;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the bytes of a file while it is written. */
final class CountedOutput extends FilterOutputStream {

  private long bytes;

  CountedOutput(OutputStream out) {
    super(out);
  }

  /** Bytes so far. */
  long bytes() {
    return bytes;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    bytes++;
  }

  @Override
  public void write(byte[] content, int from, int length) throws IOException {
    out.write(content, from, length);
    bytes += length;
  }
}
