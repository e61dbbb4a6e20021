package io.tributary.firehose;

/**
 * A record that is no event of its table.
 *
 * @param recordId Firehose's id of it
 * @param arrivalMillis when it arrived in the stream, in milliseconds since 1970; 0 if the request
 *     does not say
 * @param data it as it came, in base64; empty if it has no data
 * @param reason why it failed, in words that quote nothing of it
 */
public record FailedRecord(String recordId, long arrivalMillis, String data, String reason) {

  /** What the table {@code delivery_failures} has as the code of such an error. */
  public static final String ERROR_CODE = "Tributary.ProcessingFailed";
}
