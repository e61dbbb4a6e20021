package io.tributary.bench.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * CloudTrail's event logs: 150 thousand records of some 1.7 kB, with structs, free-form objects,
 * lists and escapes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
final class CloudTrailLog {

  private static final String KEY =
      """
      AWSLogs/111122223333/CloudTrail/eu-central-1/<date>/111122223333_CloudTrail_\
      eu-central-1_<end>_<random>.json.gz\
      """;

  private CloudTrailLog() {}

  static LogKind kind() {
    Map<String, Field> fields = fields();
    fields.put("role", Template.of(CloudTrailRecords.ROLE).with(fields).build());
    fields.put("ids", Template.of(CloudTrailRecords.IDS).with(fields).build());
    fields.put("tls", Template.of(CloudTrailRecords.TLS).with(fields).build());
    Mix record = new Mix();
    CloudTrailRecords.PER_THOUSAND.forEach(
        (text, perThousand) -> record.add(perThousand, Template.of(text).with(fields).build()));
    Duration lateness = Duration.ofSeconds(30);
    return new LogKind(
        "cloudtrail", 1, 60, 2_500, 1, lateness, KEY, "{\"Records\":[", ",", "]}", record);
  }

  private static Map<String, Field> fields() {
    Map<String, Field> fields = new HashMap<>();
    fields.put("time", Field.second(0));
    fields.put("since", Field.second(3600));
    fields.put("uuid", Field.uuid());
    fields.put("principal", Field.pool(40, 21, Field.id(17)));
    fields.put("access", Field.pool(2_000, 22, Field.id(16)));
    fields.put("rolename", Field.pool(40, 23, roleName()));
    fields.put("session", Field.pool(1_500, 24, session()));
    fields.put("client", Field.pool(3_000, 25, Clients.ipv4()));
    fields.put("sdk", Field.pool(60, 26, Clients.sdk()));
    fields.put("browser", Field.pool(60, 27, Clients.browser()));
    fields.put(
        "user", Field.oneOf("ana.example", "jos\\u00e9.example", "build", "zo\\u00eb.example"));
    fields.put("bucket", Field.oneOf("example-media", "example-reports", "example-artifacts"));
    fields.put("objectkey", objectKey());
    fields.put("bytes", Field.skewed(100, 8_000_000));
    fields.put("requestid", Field.id(16));
    fields.put("hostid", Field.hex(64));
    fields.put(
        "instance", Field.pool(500, 28, Template.of("i-0<h>").with("h", Field.hex(16)).build()));
    fields.put("keyid", Field.pool(12, 29, Field.uuid()));
    fields.put("n", Field.skewed(1, 100_000));
    fields.put("function", Field.oneOf("resize", "invoice", "notify", "index", "export"));
    fields.put("table", Field.oneOf("orders", "carts", "sessions"));
    return fields;
  }

  private static Field roleName() {
    return Template.of("<team>-<job>-<h>")
        .with("team", Field.oneOf("shop", "data", "platform"))
        .with("job", Field.oneOf("worker", "deploy", "reader"))
        .with("h", Field.hex(4))
        .build();
  }

  private static Field session() {
    return Template.of("<kind>-<h>")
        .with("kind", Field.oneOf("i-0", "lambda", "codebuild", "AWSCLI-Session"))
        .with("h", Field.hex(14))
        .build();
  }

  private static Field objectKey() {
    return Template.of("images/<n>/<h>/r\\u00e9sum\\u00e9 \\u0026 photo <m>.jpg")
        .with("n", Field.skewed(1, 5_000))
        .with("h", Field.hex(16))
        .with("m", Field.skewed(1, 500))
        .build();
  }
}
