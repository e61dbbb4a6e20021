package io.tributary.convert;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of an object, to tell what its store throws from what the lake's does. */
final class SourceContent extends FilterInputStream {

  SourceContent(InputStream content) {
    super(content);
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    try {
      return in.read(bytes, from, length);
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
  }
}
