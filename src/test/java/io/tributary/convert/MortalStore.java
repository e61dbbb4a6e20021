package io.tributary.convert;

import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import java.io.IOException;
import java.util.function.Consumer;

/** A store as a process sees it that may end at any call. */
final class MortalStore implements ObjectStore {

  private final ObjectStore store;
  private final Life life;

  MortalStore(ObjectStore store, Life life) {
    this.store = store;
    this.life = life;
  }

  @Override
  public String bucket() {
    return store.bucket();
  }

  @Override
  public String uri(String key) {
    return store.uri(key);
  }

  @Override
  public StoredObject open(String key) throws IOException {
    return life.step(() -> store.open(key));
  }

  @Override
  public ObjectOutput create(String key) throws IOException {
    ObjectOutput output = life.step(() -> store.create(key));
    return new MortalOutput(output, life);
  }

  @Override
  public boolean createIfAbsent(String key, byte[] content) throws IOException {
    return life.step(() -> store.createIfAbsent(key, content));
  }

  @Override
  public void copy(String from, String to) throws IOException {
    life.step(
        () -> {
          store.copy(from, to);
          return true;
        });
  }

  @Override
  public void delete(String key) throws IOException {
    life.step(
        () -> {
          store.delete(key);
          return true;
        });
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

  private static final class MortalOutput extends ObjectOutput {

    private final ObjectOutput output;
    private final Life life;
    private boolean written;

    MortalOutput(ObjectOutput output, Life life) {
      this.output = output;
      this.life = life;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    /** Only the first write is a step: there are hundreds, all alike. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (!written) {
        written = true;
        life.step(() -> true);
      }
      output.write(bytes, from, length);
    }

    @Override
    public void park() throws IOException {
      life.step(
          () -> {
            output.park();
            return true;
          });
    }

    @Override
    public void commit() throws IOException {
      life.step(
          () -> {
            output.commit();
            return true;
          });
    }

    /** A process that has ended clears nothing up. */
    @Override
    public void close() throws IOException {
      if (!life.isOver()) {
        output.close();
      }
    }
  }
}
