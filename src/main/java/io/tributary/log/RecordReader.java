package io.tributary.log;

import io.tributary.batch.RowBatch;
import java.io.IOException;
import java.util.List;

/**
 * Reads the records of one object, as far as it can be read: input that ends too early, or cannot
 * be unpacked any further, ends the records and makes the {@link Tally} incomplete.
 *
 * <p>Not safe for use by several threads.
 */
public interface RecordReader {

  /**
   * Clears the batch and fills it with the next rows.
   *
   * @param batch of the table's columns, {@link io.tributary.table.LogTable#allColumns}
   * @return whether there can be more; a batch without rows does not mean the end
   * @throws IOException if the source cannot be read, as opposed to: holds what is no log
   */
  boolean read(RowBatch batch) throws IOException;

  /**
   * The values of a partition, one for each partition key of the table, in its order.
   *
   * @param number as the batch gives it
   */
  List<String> partition(int number);

  /** What was read so far. */
  Tally tally();
}
