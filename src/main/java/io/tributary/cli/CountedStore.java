package io.tributary.cli;

import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * A store that tells how many bytes are read of it.
 *
 * @param store the store
 * @param bytes told of them
 */
record CountedStore(ObjectStore store, LongConsumer bytes) implements ObjectStore {

  @Override
  public String bucket() {
    return store.bucket();
  }

  @Override
  public String uri(String key) {
    return store.uri(key);
  }

  @Override
  public Optional<String> original(String key) {
    return store.original(key);
  }

  @Override
  public StoredObject open(String key) throws IOException {
    StoredObject object = store.open(key);
    return new StoredObject(
        object.key(), object.etag(), object.size(), new Counted(object.content(), bytes));
  }

  @Override
  public ObjectOutput create(String key) throws IOException {
    return store.create(key);
  }

  @Override
  public boolean createIfAbsent(String key, byte[] content) throws IOException {
    return store.createIfAbsent(key, content);
  }

  @Override
  public void copy(String from, String to) throws IOException {
    store.copy(from, to);
  }

  @Override
  public void delete(String key) throws IOException {
    store.delete(key);
  }

  @Override
  public void list(String prefix, Consumer<ListedObject> found) throws IOException {
    store.list(prefix, found);
  }

  @Override
  public void listFolder(String prefix, Consumer<ListedObject> objects, Consumer<String> folders)
      throws IOException {
    store.listFolder(prefix, objects, folders);
  }

  @Override
  public void listFolder(
      String prefix,
      Consumer<ListedObject> objects,
      Consumer<String> folders,
      UnaryOperator<String> next)
      throws IOException {
    store.listFolder(prefix, objects, folders, next);
  }

  private static final class Counted extends FilterInputStream {
    private final LongConsumer bytes;

    Counted(InputStream in, LongConsumer bytes) {
      super(in);
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      if (read >= 0) {
        bytes.accept(1);
      }
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      if (count > 0) {
        bytes.accept(count);
      }
      return count;
    }
  }
}
