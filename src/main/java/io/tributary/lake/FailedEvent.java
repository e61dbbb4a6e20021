package io.tributary.lake;

import io.tributary.firehose.FailedRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record that became no row, as a line of {@code errors/}. Its keys are those of the objects that
 * Firehose writes for such records, and some of ours.
 *
 * @param attemptsMade always 1
 * @param arrivalTimestamp when it arrived, in milliseconds since 1970
 * @param errorCode what kind of failure it is
 * @param errorMessage the reason
 * @param attemptEndingTimestamp when it failed, in milliseconds since 1970
 * @param rawData the record as it came, in base64
 * @param tableName the table it was meant for; null if it names none
 * @param source where it was read: a file, or {@code -}
 * @param line the line it began on, from 1
 */
public record FailedEvent(
    int attemptsMade,
    long arrivalTimestamp,
    String errorCode,
    String errorMessage,
    long attemptEndingTimestamp,
    String rawData,
    @Nullable String tableName,
    String source,
    long line) {

  /** No table was found for it. */
  public static final String UNROUTED = "Tributary.Unrouted";

  /** Its table's function answered ProcessingFailed. */
  public static final String PROCESSING_FAILED = FailedRecord.ERROR_CODE;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /**
   * @param arrival when it arrived
   * @param table the table it was meant for; null if it names none
   */
  public static FailedEvent of(
      Instant arrival,
      @Nullable String table,
      String reason,
      String source,
      long line,
      String rawData) {
    long millis = arrival.toEpochMilli();
    String code = table == null ? UNROUTED : PROCESSING_FAILED;
    return new FailedEvent(1, millis, code, reason, millis, rawData, table, source, line);
  }

  /** Adds it to the errors of its table, or of none. */
  public void writeTo(LogFiles files) {
    byte[] json = MAPPER.writeValueAsBytes(this);
    byte[] ended = Arrays.copyOf(json, json.length + 1);
    ended[json.length] = '\n';
    files.write(LakeFolder.ERRORS + "/" + Objects.requireNonNullElse(tableName, "unrouted"), ended);
  }
}
