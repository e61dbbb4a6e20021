package io.tributary.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Objects of a load balancer's log, made up of a seed. */
public final class AlbLog {

  private static final String NAME =
      "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/09/01/"
          + "111122223333_elasticloadbalancing_eu-central-1_app.web.1234567890abcdef_"
          + "20260901T0010Z_192.0.2.1_%s.log.gz";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Random random;

  public AlbLog(long seed) {
    this.random = new Random(seed);
  }

  /** The key of an object of this log. */
  public static String key(String name) {
    return NAME.formatted(name);
  }

  /** Adds a gzip member with a record at each of these times. */
  public AlbLog records(List<Instant> times) {
    return member(
        out -> {
          for (Instant time : times) {
            out.write(record(time, random).getBytes(UTF_8));
          }
        });
  }

  /** Adds a gzip member with so many records, a second apart. */
  public AlbLog records(int count, Instant first) {
    return member(
        out -> {
          for (int i = 0; i < count; i++) {
            out.write(record(first.plusSeconds(i), random).getBytes(UTF_8));
          }
        });
  }

  /** Adds a gzip member with a line as it is, and an end of line. */
  public AlbLog line(byte[] line) {
    return member(
        out -> {
          out.write(line);
          out.write('\n');
        });
  }

  /** Adds a gzip member with a line. */
  public AlbLog line(String line) {
    return line(line.getBytes(UTF_8));
  }

  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  private AlbLog member(Content content) {
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      content.write(gzip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** The object. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  /** A record, with its end of line. */
  public static String record(Instant time, Random random) {
    int status = random.nextInt(10) == 0 ? 502 : 200;
    return ("https %s app/web/1234567890abcdef 192.0.2.%d:%d 10.0.0.%d:8080 0.00%d 0.%03d 0.000 %d %s"
            + " %d %d \"GET https://www.example.com:443/item/%x?page=%d HTTP/2.0\" \"curl/8.%d\""
            + " TLS_AES_128_GCM_SHA256 TLSv1.3"
            + " arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/73e2d6bc24d8a067"
            + " \"Root=1-%08x-%016x00000000\" \"www.example.com\""
            + " \"arn:aws:acm:eu-central-1:111122223333:certificate/12345678\" %d %s \"forward\" \"-\""
            + " \"-\" \"10.0.0.1:8080\" \"%s\" \"-\" \"-\" TID_%016x\n")
        .formatted(
            time,
            random.nextInt(256),
            1024 + random.nextInt(60000),
            random.nextInt(4),
            random.nextInt(9),
            random.nextInt(1000),
            status,
            status == 502 ? "-" : "200",
            random.nextInt(2000),
            random.nextInt(200_000),
            random.nextInt(),
            random.nextInt(50),
            random.nextInt(10),
            time.getEpochSecond(),
            random.nextLong(),
            random.nextInt(100),
            time.minusMillis(3),
            status == 502 ? "-" : "200",
            random.nextLong());
  }
}
