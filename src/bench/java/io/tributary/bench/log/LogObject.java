package io.tributary.bench.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.zip.GZIPOutputStream;

/** Writes one object: gzip in as many members as its kind has, rows in the order of their time. */
final class LogObject {

  private static final int BUFFER = 1 << 16;

  private LogObject() {}

  /**
   * Writes an object.
   *
   * @param rows how many rows it gets
   * @return its length in bytes before compression
   */
  static long write(LogKind kind, int object, int rows, Path file) throws IOException {
    Draw draw = new Draw(object + 1000L * kind.table().hashCode());
    long interval = LogKind.INTERVAL.toNanos() / 1000;
    long first =
        ChronoUnit.MICROS.between(Instant.EPOCH, kind.end(object).minus(kind.lateness()))
            - interval;
    long length = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      StringBuilder text = new StringBuilder(kind.header());
      int row = 0;
      for (int member = 1; member <= kind.members(); member++) {
        GZIPOutputStream gzip = new GZIPOutputStream(out, BUFFER);
        int end = (int) ((long) rows * member / kind.members());
        for (; row < end; row++) {
          draw.at(first + interval * row / rows + draw.below((int) interval / rows));
          kind.row().append(text, draw);
          text.append(row == rows - 1 ? kind.footer() : kind.between());
          if (text.length() > BUFFER) {
            length += flush(text, gzip);
          }
        }
        length += flush(text, gzip);
        gzip.finish();
      }
    }
    return length;
  }

  private static int flush(StringBuilder text, OutputStream out) throws IOException {
    byte[] bytes = text.toString().getBytes(US_ASCII);
    out.write(bytes);
    text.setLength(0);
    return bytes.length;
  }
}
