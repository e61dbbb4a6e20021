package io.tributary.log;

import java.util.Map;
import java.util.Objects;

/**
 * An object of a log.
 *
 * @param uri where it is, as rows name it in {@code source_object}: {@code s3://bucket/key}
 * @param values what its key says of all of its rows, by the names of the table's partition keys,
 *     such as {@code account} and {@code region}, and the day for rows without a time; what the key
 *     does not say is missing
 */
public record LogObject(String uri, Map<String, String> values) {

  /** The partition of rows of which the key does not say it, and for what no value can be in. */
  public static final String UNKNOWN = "unknown";

  public LogObject {
    Objects.requireNonNull(uri, "uri is null");
    values = Map.copyOf(values);
  }
}
