package io.tributary.partition;

import java.util.List;
import java.util.Optional;

/** Where tables and their partitions are registered. Safe for use by several threads. */
public interface Catalog {

  /** A partition that could not be registered, and why. */
  record Failure(Partition partition, String reason) {}

  /**
   * Registers partitions of one table. One that is registered already is a success, and is left as
   * it is.
   *
   * @param table name of the table
   * @param partitions any number of its partitions
   * @return those that could not be registered; empty if all are
   * @throws RuntimeException if none was registered, because the catalog or the table cannot be had
   */
  List<Failure> register(String table, List<Partition> partitions);

  /**
   * A partition as it is registered, wherever its files are.
   *
   * @param table name of the table
   * @param values a value for each partition key
   * @return nothing if it is not registered
   * @throws UnsupportedOperationException if this catalog only registers
   * @throws RuntimeException if the catalog cannot be had
   */
  default Optional<Partition> find(String table, List<String> values) {
    throw new UnsupportedOperationException("this catalog only registers");
  }

  /**
   * Lets a registered partition have its files in another folder of its bucket from now on. A query
   * sees those of the one folder or those of the other.
   *
   * @param partition the partition as it is to be, in its new folder
   * @throws UnsupportedOperationException if this catalog only registers
   * @throws RuntimeException if the partition is not moved
   */
  default void move(Partition partition) {
    throw new UnsupportedOperationException("this catalog only registers");
  }
}
