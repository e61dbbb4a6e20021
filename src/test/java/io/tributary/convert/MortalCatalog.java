package io.tributary.convert;

import io.tributary.partition.Catalog;
import io.tributary.partition.Partition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A catalog as a process sees it that may end at any call. */
final class MortalCatalog implements Catalog {

  private final Catalog catalog;
  private final Life life;

  MortalCatalog(Catalog catalog, Life life) {
    this.catalog = catalog;
    this.life = life;
  }

  private <T> T step(Life.Step<T> step) {
    try {
      return life.step(step);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Failure> register(String table, List<Partition> partitions) {
    return step(() -> catalog.register(table, partitions));
  }

  @Override
  public Optional<Partition> find(String table, List<String> values) {
    return step(() -> catalog.find(table, values));
  }

  @Override
  public void move(Partition partition) {
    step(
        () -> {
          catalog.move(partition);
          return true;
        });
  }
}
