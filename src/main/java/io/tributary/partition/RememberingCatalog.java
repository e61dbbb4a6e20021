package io.tributary.partition;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A catalog that is not asked again soon for partitions which it has registered: most objects of a
 * day are of partitions that the object before them was of. After some minutes it is, as somebody
 * may have deleted a partition, which would stay unseen for as long as the process lives.
 */
public final class RememberingCatalog implements Catalog {

  /** Partitions remembered at most: a year of hours of a table. */
  private static final int MAX_KNOWN = 10_000;

  /** How long a partition is taken for registered without asking. */
  private static final Duration TRUST = Duration.ofMinutes(10);

  private final Catalog catalog;
  private final LongSupplier nanoTime;

  /** When the catalog said that they are registered. */
  private final Map<Partition, Long> known = new ConcurrentHashMap<>();

  /**
   * @param catalog registers what is not remembered
   */
  public RememberingCatalog(Catalog catalog) {
    this(catalog, System::nanoTime);
  }

  RememberingCatalog(Catalog catalog, LongSupplier nanoTime) {
    this.catalog = catalog;
    this.nanoTime = nanoTime;
  }

  @Override
  public void requireTable(String table) {
    catalog.requireTable(table);
  }

  @Override
  public List<Failure> register(String table, List<Partition> partitions) {
    long now = nanoTime.getAsLong();
    List<Partition> unknown =
        partitions.stream().filter(partition -> !isKnown(partition, now)).toList();
    if (unknown.isEmpty()) {
      return List.of();
    }
    List<Failure> failures = catalog.register(table, unknown);
    Set<Partition> registered = new LinkedHashSet<>(unknown);
    failures.forEach(failure -> registered.remove(failure.partition()));
    remember(registered, now);
    return failures;
  }

  private boolean isKnown(Partition partition, long now) {
    Long since = known.get(partition);
    return since != null && now - since < TRUST.toNanos();
  }

  @Override
  public Optional<Partition> find(String table, List<String> values) {
    return catalog.find(table, values);
  }

  @Override
  public void move(Partition partition) {
    catalog.move(partition);
  }

  private void remember(Set<Partition> registered, long now) {
    if (known.size() + registered.size() > MAX_KNOWN) {
      known.clear();
    }
    registered.forEach(partition -> known.put(partition, now));
  }
}
