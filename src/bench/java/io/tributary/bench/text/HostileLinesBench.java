package io.tributary.bench.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.log.LogObject;
import io.tributary.log.RecordReader;
import io.tributary.log.text.TextReader;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.Family;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Lines of a load balancer whose User-Agent is 100 kB of quotes, beside ordinary ones: the time
 * must grow with the length of the line, whatever it holds. CPU time of the best of several rounds.
 */
final class HostileLinesBench {

  private static final Path SAMPLE = Path.of("src/test/resources/samples/logs/alb/width_34.log");
  private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) ExampleBrowser/12.1";
  private static final int ROUNDS = 8;
  private static final int BYTES = 20_000_000;

  private HostileLinesBench() {}

  /**
   * Reads each kind of lines, and prints how fast that is.
   *
   * @param args unused
   */
  public static void main(String[] args) throws IOException {
    String line = Files.readAllLines(SAMPLE).get(0);
    System.out.printf(Locale.ROOT, "Java %s, best of %d rounds%n", Runtime.version(), ROUNDS);
    print("ordinary", line);
    for (int length : new int[] {1_000, 10_000, 100_000}) {
      print("a quote and a space", hostile(line, "\" ", length));
      print("fields in quotes", hostile(line, "\"a\" ", length));
      print("escaped quotes", hostile(line, "\\\" \"", length));
      print("the end of a record", hostile(line, "\" - - - \"a\" \"b\" \"c\" 0 - \"f\" ", length));
    }
  }

  private static String hostile(String line, String piece, int length) {
    return line.replace(AGENT, piece.repeat(length / piece.length()));
  }

  private static void print(String name, String line) throws IOException {
    byte[] lines = (line + "\n").repeat(Math.max(1, BYTES / line.length())).getBytes(ISO_8859_1);
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      read(lines);
      long time = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      best = Math.min(best, time / 1e9);
    }
    System.out.printf(
        Locale.ROOT,
        "%-22s %,9d bytes a line %8.1f MB/s%n",
        name,
        line.length(),
        lines.length / 1e6 / best);
  }

  private static void read(byte[] lines) throws IOException {
    LogTable table = LogTables.bundled().log("alb").orElseThrow();
    LogObject object = new LogObject("s3://example-logs/alb", Map.of());
    RecordReader reader =
        new TextReader(
            table,
            Family.SPACE_SEPARATED,
            object,
            new ByteArrayInputStream(lines),
            (line, bytes, from, to, reason) -> {
              throw new IllegalStateException("line " + line + ": " + reason);
            });
    RowBatch batch = new RowBatch(Schema.of(table.allColumns()));
    while (reader.read(batch)) {
      batch.rows();
    }
  }
}
