package io.tributary.partition;

import java.util.List;

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
}
