package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small logs of a load balancer. */
final class AlbLog {

  private AlbLog() {}

  /** A key as AWS makes it, for an account. */
  static String key(String account, String node) {
    return "AWSLogs/%1$s/elasticloadbalancing/eu-central-1/2026/09/01/%1$s_elasticloadbalancing_"
            .formatted(account)
        + "eu-central-1_app.shop.50dc6c495c0c9188_20260901T0005Z_"
        + node
        + "_2rk8ofgj.log.gz";
  }

  /** A request that was answered with a status, on 2026-09-01. */
  static String line(int status) {
    return """
    https 2026-09-01T00:01:02.123456Z app/shop/50dc6c495c0c9188 198.51.100.7:34567 10.0.1.17:8080 \
    0.001 0.013 0.000 %d 200 523 610 "GET https://shop.example.com:443/basket HTTP/2.0" "curl/8" \
    TLS_AES_128_GCM_SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/a/b \
    "Root=1-6a96e3c2-8dbc63f02dc02e02ceb88d69" "shop.example.com" "session-reused" 1 \
    2026-09-01T00:01:02.100000Z "forward" "-" "-" "10.0.1.17:8080" "200" "-" "-" TID_3943ce20 \
    "-" "-" "-" 10.0.1.20\
    """
        .formatted(status);
  }

  static byte[] gzip(String... lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (String line : lines) {
        gzip.write((line + "\n").getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes a log under a key. */
  static Path write(Path folder, String key, String... lines) throws IOException {
    Path file = folder.resolve(key);
    Files.createDirectories(file.getParent());
    return Files.write(file, gzip(lines));
  }
}
