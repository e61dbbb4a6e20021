package io.tributary.iceberg;

import org.apache.iceberg.TableOperations;

/**
 * Where the tables of a lake have their current metadata: the one thing that changes, by a
 * conditional write. Safe for use by several threads; what it hands out is not.
 */
public interface MetadataCatalog {

  /**
   * A table's metadata, which is read and written by what is handed out. A commit happens in one
   * step if the table is still as the base of the commit says, else {@link
   * org.apache.iceberg.exceptions.CommitFailedException} is thrown; if nobody can tell, {@link
   * org.apache.iceberg.exceptions.CommitStateUnknownException}.
   *
   * @param table name of the table; if there is none, its metadata is null, and the first commit
   *     makes it
   */
  TableOperations operations(String table);

  /** Where a table is, or would be: a folder, without a slash at its end. */
  String location(String table);
}
