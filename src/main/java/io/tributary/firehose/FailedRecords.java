package io.tributary.firehose;

import io.tributary.table.EventTable;
import java.util.List;

/** Told of records that fail: Firehose's answer has no room for why. */
@FunctionalInterface
public interface FailedRecords {

  /**
   * Takes the records of a batch that failed, before the batch is answered.
   *
   * @param table the table that they were meant for
   * @param records at least one, in the order of the batch
   * @return whether they are kept elsewhere, with their reasons, so that Firehose may drop them;
   *     else it keeps them itself, without
   */
  boolean keep(EventTable table, List<FailedRecord> records);
}
