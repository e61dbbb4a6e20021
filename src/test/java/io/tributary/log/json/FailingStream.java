package io.tributary.log.json;

import java.io.IOException;
import java.io.InputStream;

/** A source that cannot be read. */
final class FailingStream extends InputStream {

  private final IOException failure;

  FailingStream(IOException failure) {
    this.failure = failure;
  }

  @Override
  public int read() throws IOException {
    throw failure;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    throw failure;
  }
}
