package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonBuffer;
import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import io.tributary.table.EventTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the records of a batch that fail in an object of the table {@code delivery_failures}, which
 * Firehose would do without the reason. The object is named after the records: a batch that
 * Firehose sends again, as it does if the answer is lost, is in the table once. Where the object
 * cannot be written, Firehose keeps the records as it does without this.
 *
 * <p>Its lines have the keys of those that Firehose writes, and the table's name. Source: <a
 * href="https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html">failure
 * handling of data transformation</a>.
 *
 * <p>Safe for use by several threads.
 */
public final class StoredFailures implements FailedRecords {

  private static final Logger LOGGER = LoggerFactory.getLogger(StoredFailures.class);

  /** Enough to tell all batches of a table's day apart. */
  private static final int NAME_LENGTH = 16;

  private final LoggedFailures log = new LoggedFailures();
  private final Supplier<ObjectStore> bucket;
  private final String folder;
  private final Clock clock;
  private @Nullable ObjectStore opened;

  /**
   * @param bucket opens the bucket, which most functions never need
   * @param folder what keys in it begin with: the folder of the table, ended by a slash, or nothing
   * @param clock says when a record failed, and when it arrived if the request does not
   */
  public StoredFailures(Supplier<ObjectStore> bucket, String folder, Clock clock) {
    this.bucket = bucket;
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public boolean keep(EventTable table, List<FailedRecord> records) {
    log.keep(table, records);
    try {
      write(table, records);
      return true;
    } catch (IOException | RuntimeException e) {
      LOGGER.warn(
          "{}: {} failed records stay with Firehose, as they cannot be written to {}",
          table.name(),
          records.size(),
          folder,
          e);
      return false;
    }
  }

  private void write(EventTable table, List<FailedRecord> records) throws IOException {
    long now = clock.millis();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream lines = new GZIPOutputStream(bytes)) {
      for (FailedRecord record : records) {
        lines.write(line(table, record, now));
      }
    }
    try (ObjectOutput object = bucket().create(key(table, records, now))) {
      object.write(bytes.toByteArray());
      object.commit();
    }
  }

  private synchronized ObjectStore bucket() {
    ObjectStore store = opened;
    if (store == null) {
      store = bucket.get();
      opened = store;
    }
    return store;
  }

  /** The partition of the oldest record's day, as Firehose chooses it. */
  private String key(EventTable table, List<FailedRecord> records, long now) {
    long arrival = records.stream().mapToLong(record -> arrival(record, now)).min().orElse(now);
    LocalDate day = Instant.ofEpochMilli(arrival).atZone(ZoneOffset.UTC).toLocalDate();
    return "%stable_name=%s/error_type=processing-failed/date=%s/%s-%s.gz"
        .formatted(folder, table.name(), day, table.name(), name(records));
  }

  private static String name(List<FailedRecord> records) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      records.forEach(record -> digest.update((record.recordId() + '\n').getBytes(UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, NAME_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] line(EventTable table, FailedRecord record, long now) {
    return new JsonBuffer(record.data().length() + 512)
        .addAscii("{\"attemptsMade\":1,\"arrivalTimestamp\":" + arrival(record, now))
        .addAscii(",\"errorCode\":\"" + FailedRecord.ERROR_CODE + "\",\"errorMessage\":")
        .addString(record.reason())
        .addAscii(",\"attemptEndingTimestamp\":" + now + ",\"rawData\":")
        .addString(record.data())
        .addAscii(",\"tableName\":\"" + table.name() + "\"}\n")
        .toArray();
  }

  private static long arrival(FailedRecord record, long now) {
    return record.arrivalMillis() > 0 ? record.arrivalMillis() : now;
  }
}
