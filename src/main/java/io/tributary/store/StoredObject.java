package io.tributary.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * An object that is being read.
 *
 * @param key its key
 * @param etag changes with its content
 * @param size its size in bytes
 * @param content its bytes, once
 */
public record StoredObject(String key, String etag, long size, InputStream content)
    implements Closeable {

  @Override
  public void close() throws IOException {
    content.close();
  }
}
