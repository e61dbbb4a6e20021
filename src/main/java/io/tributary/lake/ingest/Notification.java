package io.tributary.lake.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The news that S3 sends of new objects, here of new log files in the lake folder. */
final class Notification {

  private Notification() {}

  /**
   * The notification in JSON.
   *
   * @param keys keys as they are; S3 writes them as a form does, so a slash stays and = is %3D
   */
  static byte[] of(String bucket, List<String> keys) {
    return JsonMapper.shared()
        .writeValueAsBytes(
            Map.of("Records", keys.stream().map(key -> record(bucket, key)).toList()));
  }

  private static Map<String, Object> record(String bucket, String key) {
    String encoded = URLEncoder.encode(key, UTF_8).replace("%2F", "/");
    return Map.of(
        "eventVersion", "2.3",
        "eventSource", "aws:s3",
        "eventName", "ObjectCreated:Put",
        "s3", Map.of("bucket", Map.of("name", bucket), "object", Map.of("key", encoded)));
  }
}
