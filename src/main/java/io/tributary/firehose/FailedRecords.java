package io.tributary.firehose;

import io.tributary.table.EventTable;

/**
 * Told of every record that comes back as ProcessingFailed; Firehose's answer has no room for why.
 */
@FunctionalInterface
public interface FailedRecords {

  /**
   * Takes note of one record.
   *
   * @param table the table the record was meant for
   * @param recordId Firehose's id of the record
   * @param reason why it failed, in words that quote nothing of the record
   */
  void failed(EventTable table, String recordId, String reason);
}
