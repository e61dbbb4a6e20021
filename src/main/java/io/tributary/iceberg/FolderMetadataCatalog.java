package io.tributary.iceberg;

import io.tributary.store.ObjectStore;
import org.apache.iceberg.TableOperations;

/**
 * A catalog that is in the lake itself, by the layout that Iceberg's Hadoop catalog has. It needs
 * nothing but a store that creates an object if there is none of its name.
 */
public final class FolderMetadataCatalog implements MetadataCatalog {

  private final ObjectStore store;
  private final String prefix;
  private final StoreFileIO io;

  /**
   * @param store the store that has the tables
   * @param prefix the folder of all tables in it: empty, or ended by a slash
   */
  public FolderMetadataCatalog(ObjectStore store, String prefix) {
    this.store = store;
    this.prefix = prefix;
    this.io = new StoreFileIO(store);
  }

  @Override
  public TableOperations operations(String table) {
    return new FolderOperations(store, io, location(table));
  }

  @Override
  public String location(String table) {
    return store.uri(prefix + table);
  }
}
