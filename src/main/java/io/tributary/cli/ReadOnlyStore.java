package io.tributary.cli;

import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import java.util.function.Consumer;

/** Objects that are opened by their keys, and nothing else. */
abstract class ReadOnlyStore implements ObjectStore {

  @Override
  public ObjectOutput create(String key) {
    throw unsupported();
  }

  @Override
  public boolean createIfAbsent(String key, byte[] content) {
    throw unsupported();
  }

  @Override
  public void copy(String from, String to) {
    throw unsupported();
  }

  @Override
  public void delete(String key) {
    throw unsupported();
  }

  @Override
  public void list(String prefix, Consumer<ListedObject> found) {
    throw unsupported();
  }

  @Override
  public void listFolder(String prefix, Consumer<ListedObject> objects, Consumer<String> folders) {
    throw unsupported();
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("these objects are only opened");
  }
}
