package io.tributary.firehose;

import io.tributary.table.EventTable;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line to the log for each record that fails, and one that says how many there are, {@code
 * FAILED <table> <count>}. An alarm counts by that one: nothing of an event is in it.
 */
public final class LoggedFailures implements FailedRecords {

  private static final Logger LOGGER = LoggerFactory.getLogger(FirehoseTransform.class);

  @Override
  public boolean keep(EventTable table, List<FailedRecord> records) {
    for (FailedRecord record : records) {
      LOGGER.warn("{}: record {} failed: {}", table.name(), record.recordId(), record.reason());
    }
    if (!records.isEmpty()) {
      LOGGER.warn("FAILED {} {}", table.name(), records.size());
    }
    return false;
  }
}
