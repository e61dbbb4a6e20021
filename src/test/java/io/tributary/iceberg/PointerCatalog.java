package io.tributary.iceberg;

import io.tributary.store.ObjectStore;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.jspecify.annotations.Nullable;

/** A catalog that has a pointer to each table, with a version, as Glue has. */
final class PointerCatalog implements MetadataCatalog {

  /** Where a table's metadata is, and the version of that. */
  record Pointer(String location, int version) {}

  /** A call of the catalog, which may fail, whether it has its effect or not. */
  interface Call {
    boolean run();
  }

  /** Makes calls. */
  interface Network {
    boolean call(String what, Call call) throws IOException;
  }

  private final Map<String, Pointer> pointers;
  private final ObjectStore store;
  private final String prefix;
  private final Network network;

  private PointerCatalog(
      Map<String, Pointer> pointers, ObjectStore store, String prefix, Network network) {
    this.pointers = pointers;
    this.store = store;
    this.prefix = prefix;
    this.network = network;
  }

  /** A catalog without tables. */
  PointerCatalog(ObjectStore store, String prefix) {
    this(new ConcurrentHashMap<>(), store, prefix, (what, call) -> call.run());
  }

  /** The same catalog for another process. */
  PointerCatalog seenBy(ObjectStore processStore, Network by) {
    return new PointerCatalog(pointers, processStore, prefix, by);
  }

  @Override
  public TableOperations operations(String table) {
    return new Operations(table);
  }

  @Override
  public String location(String table) {
    return store.uri(prefix + table);
  }

  private final class Operations extends PointerOperations {

    private final String table;
    private @Nullable Pointer known;

    Operations(String table) {
      super(store, PointerCatalog.this.location(table));
      this.table = table;
    }

    @Override
    protected @Nullable String load() {
      known = pointers.get(table);
      return known == null ? null : known.location();
    }

    @Override
    protected void swap(TableMetadata metadata, String file) {
      Pointer before = known;
      Call call =
          () ->
              before == null
                  ? pointers.putIfAbsent(table, new Pointer(file, 1)) == null
                  : pointers.replace(table, before, new Pointer(file, before.version() + 1));
      try {
        if (!network.call("swap " + table, call)) {
          throw new CommitStateUnknownException(new IOException("the table has changed"));
        }
      } catch (IOException e) {
        throw new CommitStateUnknownException(e);
      }
    }
  }
}
