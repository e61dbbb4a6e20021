package io.tributary.firehose;

import io.tributary.table.EventTable;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line to the log for each record that fails, by which an alarm counts them. */
public final class LoggedFailures implements FailedRecords {

  private static final Logger LOGGER = LoggerFactory.getLogger(FirehoseTransform.class);

  @Override
  public boolean keep(EventTable table, List<FailedRecord> records) {
    for (FailedRecord record : records) {
      LOGGER.warn("{}: record {} failed: {}", table.name(), record.recordId(), record.reason());
    }
    return false;
  }
}
