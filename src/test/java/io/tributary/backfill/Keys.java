package io.tributary.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A bucket of which only the keys matter, and which prefixes it was asked for. */
final class Keys implements ObjectStore {

  static final Instant MODIFIED = Instant.parse("2026-10-01T00:00:00Z");
  static final int SIZE = 1000;

  private final NavigableSet<String> keys;
  private final List<String> listed = new CopyOnWriteArrayList<>();
  private final int pageSize;

  Keys(Collection<String> keys) {
    this(keys, 1000);
  }

  /** Keys that are listed so many at a time. */
  Keys(Collection<String> keys, int pageSize) {
    this.keys = new TreeSet<>(keys);
    this.pageSize = pageSize;
  }

  /** The prefixes that were listed, in the order of the calls. */
  List<String> listed() {
    return listed;
  }

  @Override
  public String bucket() {
    return "logs";
  }

  @Override
  public void list(String prefix, Consumer<ListedObject> found) {
    listed.add(prefix);
    below(prefix).forEach(key -> found.accept(new ListedObject(key, SIZE, MODIFIED)));
  }

  @Override
  public void listFolder(String prefix, Consumer<ListedObject> objects, Consumer<String> folders) {
    listFolder(prefix, objects, folders, UnaryOperator.identity());
  }

  @Override
  public void listFolder(
      String prefix,
      Consumer<ListedObject> objects,
      Consumer<String> folders,
      UnaryOperator<String> next) {
    String after = "";
    while (true) {
      listed.add(prefix);
      NavigableSet<String> names = new TreeSet<>();
      for (String key : below(prefix)) {
        int slash = key.indexOf('/', prefix.length());
        String name = slash < 0 ? key : key.substring(0, slash + 1);
        if (name.compareTo(after) > 0 && names.size() < pageSize) {
          names.add(name);
        }
      }
      for (String name : names) {
        if (name.endsWith("/")) {
          folders.accept(name);
        } else {
          objects.accept(new ListedObject(name, SIZE, MODIFIED));
        }
      }
      if (names.size() < pageSize) {
        return;
      }
      after = next.apply(names.last());
      assertThat(after).isGreaterThanOrEqualTo(names.last());
    }
  }

  private List<String> below(String prefix) {
    return keys.tailSet(prefix).stream().takeWhile(key -> key.startsWith(prefix)).toList();
  }

  @Override
  public StoredObject open(String key) throws IOException {
    throw new IOException(uri(key) + " has no content");
  }

  @Override
  public ObjectOutput create(String key) {
    throw new UnsupportedOperationException("these objects are only listed");
  }

  @Override
  public boolean createIfAbsent(String key, byte[] content) {
    throw new UnsupportedOperationException("these objects are only listed");
  }

  @Override
  public void copy(String from, String to) {
    throw new UnsupportedOperationException("these objects are only listed");
  }

  @Override
  public void delete(String key) {
    throw new UnsupportedOperationException("these objects are only listed");
  }
}
