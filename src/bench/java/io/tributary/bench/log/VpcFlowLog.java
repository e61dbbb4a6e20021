package io.tributary.bench.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * VPC flow logs in the default format: 5 million rows of some 114 bytes, one in fifty without data.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html">Flow log
 *     records</a>
 */
final class VpcFlowLog {

  private static final String KEY =
      """
      AWSLogs/111122223333/vpcflowlogs/eu-central-1/<date>/111122223333_vpcflowlogs_\
      eu-central-1_fl-0a1b2c3d4e5f60718_<end>_<random>.log.gz\
      """;

  private static final String HEADER =
      """
      version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start \
      end action log-status
      """;

  private static final String IN =
      """
      2 111122223333 <interface> <remote> <local> <port> <service> <protocol> <traffic> \
      <start> <end> <action> OK\
      """;

  private static final String OUT =
      """
      2 111122223333 <interface> <local> <remote> <service> <port> <protocol> <traffic> \
      <start> <end> ACCEPT OK\
      """;

  private static final String EMPTY =
      "2 111122223333 <interface> - - - - - - - <start> <end> - <nothing>";

  private VpcFlowLog() {}

  static LogKind kind() {
    Map<String, Field> fields = new HashMap<>();
    fields.put("interface", Field.pool(600, 11, networkInterface()));
    fields.put("remote", Field.pool(60_000, 12, Clients.ipv4()));
    fields.put("local", Field.pool(2_000, 13, local()));
    fields.put("port", Field.number(1024, 65_535));
    fields.put("service", Field.oneOf("443", "443", "5432", "8080", "6379", "53", "22", "3389"));
    fields.put("protocol", Field.oneOf("6", "6", "6", "17", "1"));
    fields.put("traffic", traffic());
    fields.put("start", Field.epoch(0));
    fields.put("end", Field.epoch(59));
    fields.put("action", Field.oneOf("ACCEPT", "ACCEPT", "REJECT"));
    fields.put("nothing", Field.oneOf("NODATA", "NODATA", "NODATA", "SKIPDATA"));
    Field row =
        new Mix()
            .add(500, Template.of(IN).with(fields).build())
            .add(480, Template.of(OUT).with(fields).build())
            .add(20, Template.of(EMPTY).with(fields).build());
    Duration lateness = Duration.ofSeconds(30);
    return new LogKind("vpc_flow", 1, 10, 500_000, 1, lateness, KEY, HEADER, "\n", "\n", row);
  }

  /** Packets and bytes: probes, short exchanges, and transfers. */
  private static Field traffic() {
    return new Mix()
        .add(350, Field.oneOf("1 40", "1 44", "1 52", "1 60", "1 76", "2 104"))
        .add(500, traffic(2, 40, 112, 6_000))
        .add(150, traffic(12, 2_000, 6_000, 2_000_000));
  }

  private static Field traffic(int packets, int mostPackets, int bytes, int mostBytes) {
    return Template.of("<packets> <bytes>")
        .with("packets", Field.skewed(packets, mostPackets))
        .with("bytes", Field.skewed(bytes, mostBytes))
        .build();
  }

  private static Field networkInterface() {
    return Template.of("eni-0<hex>").with("hex", Field.hex(16)).build();
  }

  private static Field local() {
    return Template.of("10.<a>.<b>.<b>")
        .with("a", Field.number(0, 3))
        .with("b", Field.number(0, 255))
        .build();
  }
}
