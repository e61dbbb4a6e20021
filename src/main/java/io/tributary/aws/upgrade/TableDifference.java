package io.tributary.aws.upgrade;

import java.util.List;

/**
 * How a table in Glue differs from its definition.
 *
 * @param table name of the table
 * @param changes what an upgrade changes of the table, in words
 * @param losses what no upgrade does, as data that is there could not be read any more, in words
 * @param partitions partitions whose descriptor an upgrade changes
 */
public record TableDifference(
    String table, List<String> changes, List<String> losses, int partitions) {

  public TableDifference {
    changes = List.copyOf(changes);
    losses = List.copyOf(losses);
  }

  /** Whether the table is as its definition says, and its partitions are as the table. */
  public boolean isNone() {
    return changes.isEmpty() && losses.isEmpty() && partitions == 0;
  }
}
