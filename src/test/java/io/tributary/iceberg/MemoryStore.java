package io.tributary.iceberg;

import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A bucket in memory. */
final class MemoryStore implements ObjectStore {

  private final Map<String, byte[]> objects = Collections.synchronizedMap(new TreeMap<>());

  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private volatile String broken = "\0";

  /** Requests to read an object so far. */
  int reads() {
    return reads.get();
  }

  /** Requests to write one. */
  int writes() {
    return writes.get();
  }

  /** From now on, nothing below a prefix can be read. */
  void breakBelow(String prefix) {
    broken = prefix;
  }

  @Override
  public String bucket() {
    return "memory";
  }

  @Override
  public StoredObject open(String key) throws IOException {
    reads.incrementAndGet();
    if (key.startsWith(broken)) {
      throw new IOException(uri(key) + " cannot be read");
    }
    byte[] content = objects.get(key);
    if (content == null) {
      throw new NoSuchFileException(uri(key));
    }
    String etag = Integer.toHexString(Arrays.hashCode(content)) + "-" + content.length;
    return new StoredObject(key, etag, content.length, new ByteArrayInputStream(content));
  }

  void put(String key, byte[] content) {
    writes.incrementAndGet();
    objects.put(key, content);
  }

  @Override
  public ObjectOutput create(String key) {
    return new Output(content -> put(key, content));
  }

  @Override
  public boolean createIfAbsent(String key, byte[] content) {
    writes.incrementAndGet();
    return objects.putIfAbsent(key, content) == null;
  }

  @Override
  public void copy(String from, String to) {
    throw new UnsupportedOperationException("nothing of a table is copied");
  }

  @Override
  public void delete(String key) {
    objects.remove(key);
  }

  @Override
  public void list(String prefix, Consumer<ListedObject> found) {
    synchronized (objects) {
      objects.forEach(
          (key, content) -> {
            if (key.startsWith(prefix)) {
              found.accept(new ListedObject(key, content.length, Instant.EPOCH));
            }
          });
    }
  }

  @Override
  public void listFolder(String prefix, Consumer<ListedObject> found, Consumer<String> folders) {
    throw new UnsupportedOperationException("no folder of a table is listed");
  }

  /** What is to be done with all of an object once it is written. */
  interface Commit {
    void accept(byte[] content) throws IOException;
  }

  /** An object that is written at its end. */
  static final class Output extends ObjectOutput {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Commit commit;

    Output(Commit commit) {
      this.commit = commit;
    }

    @Override
    public void write(int b) {
      bytes.write(b);
    }

    @Override
    public void write(byte[] content, int from, int length) {
      bytes.write(content, from, length);
    }

    @Override
    public void park() {
      // It holds nothing else.
    }

    @Override
    public void commit() throws IOException {
      commit.accept(bytes.toByteArray());
    }

    @Override
    public void close() {
      // Nothing stays without a commit.
    }
  }
}
