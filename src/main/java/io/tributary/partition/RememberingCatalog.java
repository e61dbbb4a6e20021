package io.tributary.partition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A catalog that is not asked again for partitions which it has registered: most objects of a day
 * are of partitions that the object before them was of.
 */
public final class RememberingCatalog implements Catalog {

  /** Partitions remembered at most: a year of hours of a table. */
  private static final int MAX_KNOWN = 10_000;

  private final Catalog catalog;
  private final Set<Partition> known = ConcurrentHashMap.newKeySet();

  /**
   * @param catalog registers what is not remembered
   */
  public RememberingCatalog(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public List<Failure> register(String table, List<Partition> partitions) {
    List<Partition> unknown =
        partitions.stream().filter(partition -> !known.contains(partition)).toList();
    if (unknown.isEmpty()) {
      return List.of();
    }
    List<Failure> failures = catalog.register(table, unknown);
    Set<Partition> registered = new LinkedHashSet<>(unknown);
    failures.forEach(failure -> registered.remove(failure.partition()));
    remember(registered);
    return failures;
  }

  @Override
  public Optional<Partition> find(String table, List<String> values) {
    return catalog.find(table, values);
  }

  @Override
  public void move(Partition partition) {
    catalog.move(partition);
  }

  private void remember(Set<Partition> registered) {
    if (known.size() + registered.size() > MAX_KNOWN) {
      known.clear();
    }
    known.addAll(registered);
  }
}
