package io.tributary.bench.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Access logs of an Application Load Balancer with all 34 fields: 1.5 million rows of some 700
 * bytes, nearly each with a URL of its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html">Access
 *     logs for your Application Load Balancer</a>
 */
final class AlbLog {

  private static final String KEY =
      """
      AWSLogs/111122223333/elasticloadbalancing/eu-central-1/<date>/111122223333_\
      elasticloadbalancing_eu-central-1_app.shop.50dc6c495c0c9188_<end>_203.0.113.10_<random>.log.gz\
      """;

  private static final String FORWARDED =
      """
      <type> <time> app/shop/50dc6c495c0c9188 <client>:<port> <target> <short> <latency> <short> \
      <status> <=status> <received> <sent> "<verb> https://<host>:443<path> <protocol>" "<agent>" \
      <cipher> <tls> arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/<group> \
      "Root=1-<epoch>-<hex24>" "<=host>" "<certificate>" <rule> <created> "<actions>" "-" "-" \
      "<=target>" "<=status>" "-" "-" TID_<hex32> "-" "-" "-" <node>\
      """;

  private static final String REDIRECTED =
      """
      http <time> app/shop/50dc6c495c0c9188 <client>:<port> - -1 -1 -1 301 - <received> <sent> \
      "GET http://<host>:80<path> HTTP/1.1" "<agent>" - - - "Root=1-<epoch>-<hex24>" "-" "-" 0 \
      <created> "redirect" "https://<=host>:443<=path>" "-" "-" "-" "-" "-" TID_<hex32> \
      "-" "-" "-" <node>\
      """;

  private static final String MALFORMED =
      """
      http <time> app/shop/50dc6c495c0c9188 <client>:<port> - -1 -1 -1 400 - 0 272 \
      "- http://shop.example.com:80- -" "-" - - - "-" "-" "-" - <created> "-" "-" "-" "-" "-" \
      "Severe" "BadMethod" TID_<hex32> "-" "-" "-" <node>\
      """;

  private AlbLog() {}

  static LogKind kind() {
    Map<String, Field> fields = fields();
    Map<String, Field> fieldsOverIpv6 = new HashMap<>(fields);
    fieldsOverIpv6.put("client", Field.pool(5_000, 1, Clients.ipv6()));
    Field row =
        new Mix()
            .add(900, Template.of(FORWARDED).with(fields).build())
            .add(40, Template.of(FORWARDED).with(fieldsOverIpv6).build())
            .add(55, Template.of(REDIRECTED).with(fields).build())
            .add(5, Template.of(MALFORMED).with(fields).build());
    return new LogKind("alb", 2, 12, 125_000, 8, Duration.ZERO, KEY, "", "\n", "\n", row);
  }

  private static Map<String, Field> fields() {
    Map<String, Field> fields = new HashMap<>();
    fields.put("type", Field.oneOf("https", "https", "h2"));
    fields.put("time", Field.time(0));
    fields.put("epoch", Field.epochHex());
    fields.put("created", Field.time(900_000));
    fields.put("client", Field.pool(250_000, 2, Clients.ipv4()));
    fields.put("port", Field.number(1024, 65_535));
    fields.put("target", Field.pool(24, 3, target()));
    fields.put("short", Field.oneOf("0.000", "0.001", "0.002", "0.003"));
    fields.put("latency", Field.seconds(4));
    fields.put(
        "status",
        Field.oneOf("200", "200", "200", "200", "200", "200", "304", "404", "302", "500"));
    fields.put("received", Field.skewed(120, 6_000));
    fields.put("sent", Field.skewed(180, 400_000));
    fields.put("verb", Field.oneOf("GET", "GET", "GET", "POST", "PUT", "DELETE", "HEAD"));
    fields.put("host", Field.oneOf("shop.example.com", "www.shop.example.com", "api.example.com"));
    fields.put("path", path());
    fields.put("protocol", Field.oneOf("HTTP/2.0", "HTTP/1.1"));
    fields.put("agent", Field.pool(400, 4, Clients.browser()));
    fields.put("cipher", Field.oneOf("TLS_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256"));
    fields.put("tls", Field.oneOf("TLSv1.3", "TLSv1.2"));
    fields.put("group", Field.pool(6, 5, group()));
    fields.put("certificate", Field.oneOf("session-reused", CERTIFICATE));
    fields.put("rule", Field.number(0, 12));
    fields.put("actions", Field.oneOf("forward", "forward", "waf,forward"));
    fields.put("node", Field.oneOf("203.0.113.10", "203.0.113.27", "203.0.113.41"));
    List.of(24, 32).forEach(digits -> fields.put("hex" + digits, Field.hex(digits)));
    return fields;
  }

  private static final String CERTIFICATE =
      "arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012";

  private static Field target() {
    return Template.of("10.0.<n>.<n>:8080").with("n", Field.number(1, 250)).build();
  }

  private static Field group() {
    return Template.of("shop-api/<h>").with("h", Field.hex(16)).build();
  }

  private static Field path() {
    Field product =
        Template.of("/api/v2/products/<product>/offers?page=<page>&sort=<sort>&session=<session>")
            .with("product", Field.skewed(1, 200_000))
            .with("page", Field.skewed(1, 40))
            .with("sort", Field.oneOf("price", "rating", "newest"))
            .with("session", Field.hex(16))
            .build();
    Field cart =
        Template.of("/checkout/cart/<cart>/items/<n>?currency=EUR&utm_campaign=<campaign>")
            .with("cart", Field.uuid())
            .with("n", Field.skewed(1, 30))
            .with("campaign", Field.oneOf("summer", "newsletter-36", "retargeting"))
            .build();
    Field asset =
        Template.of("/static/js/app-<n>.<hash>.js")
            .with("n", Field.number(1, 20))
            .with("hash", Field.hex(8))
            .build();
    return new Mix().add(690, product).add(200, cart).add(110, Field.pool(300, 6, asset));
  }
}
