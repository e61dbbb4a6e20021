package io.tributary.iceberg;

import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import java.io.IOException;
import java.util.function.Consumer;

/** A store as one process sees it, each of whose calls is a step. */
final class SteppedStore implements ObjectStore {

  private final MemoryStore store;
  private final Stage.Actor actor;

  SteppedStore(MemoryStore store, Stage.Actor actor) {
    this.store = store;
    this.actor = actor;
  }

  private interface Call<T> {
    T run() throws IOException;
  }

  /** Has a catalog's calls be steps of the process, too. */
  boolean call(String what, PointerCatalog.Call call) throws IOException {
    return step(what, "object", call::run);
  }

  private <T> T step(String what, String key, Call<T> call) throws IOException {
    Stage.Fate fate = actor.step(what + " " + name(key));
    if (fate == Stage.Fate.DONE || fate == Stage.Fate.DONE_BUT_FAILED) {
      T result = call.run();
      actor.endStep();
      if (fate == Stage.Fate.DONE) {
        return result;
      }
    } else if (fate == Stage.Fate.DONE_LATER_BUT_FAILED) {
      actor.later(
          () -> {
            try {
              call.run();
            } catch (IOException e) {
              // Nobody waits for it any more.
            }
          });
    }
    throw new IOException(what + " of " + key + " failed");
  }

  /** Without what is named by chance. */
  private static String name(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return name.startsWith("v") || name.startsWith("object") ? key : key.replace(name, "");
  }

  @Override
  public String bucket() {
    return store.bucket();
  }

  @Override
  public StoredObject open(String key) throws IOException {
    Stage.Fate fate = actor.step("open " + name(key));
    if (fate != Stage.Fate.DONE) {
      throw new IOException("open of " + key + " failed");
    }
    StoredObject object = store.open(key);
    actor.endStep();
    return object;
  }

  @Override
  public ObjectOutput create(String key) {
    return new MemoryStore.Output(
        content ->
            step(
                "create",
                key,
                () -> {
                  store.put(key, content);
                  return true;
                }));
  }

  @Override
  public boolean createIfAbsent(String key, byte[] content) throws IOException {
    return step("createIfAbsent", key, () -> store.createIfAbsent(key, content));
  }

  @Override
  public void copy(String from, String to) {
    store.copy(from, to);
  }

  @Override
  public void delete(String key) throws IOException {
    step(
        "delete",
        key,
        () -> {
          store.delete(key);
          return true;
        });
  }

  @Override
  public void list(String prefix, Consumer<ListedObject> found) {
    store.list(prefix, found);
  }

  @Override
  public void listFolder(String prefix, Consumer<ListedObject> found, Consumer<String> folders) {
    store.listFolder(prefix, found, folders);
  }
}
