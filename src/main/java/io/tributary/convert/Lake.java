package io.tributary.convert;

import io.tributary.partition.Catalog;
import io.tributary.store.ObjectStore;
import java.util.Objects;

/**
 * Where converted logs go.
 *
 * @param store its objects
 * @param prefix what all of their keys begin with: empty, or ended by a slash
 * @param catalog where the partitions are registered
 */
public record Lake(ObjectStore store, String prefix, Catalog catalog) {

  public Lake {
    Objects.requireNonNull(store, "store is null");
    Objects.requireNonNull(catalog, "catalog is null");
    if (prefix.startsWith("/") || !(prefix.isEmpty() || prefix.endsWith("/"))) {
      throw new IllegalArgumentException("not the prefix of a lake: '" + prefix + "'");
    }
  }
}
