package io.tributary.bench.masking;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonSyntaxException;
import io.tributary.masking.MaskingRules;
import io.tributary.masking.SecretMasker;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * Events with a text of 1 MB in which every place is one where a rule may apply, beside a harmless
 * one. CPU time of the best of several rounds.
 */
public final class HostileTextsBench {

  private static final int ROUNDS = 20;
  private static final int BYTES = 1_000_000;

  private static final List<String> PIECES =
      List.of(
          "@",
          "a@",
          ":@",
          "a://b@",
          "a:b@",
          "_auth=",
          "password: ",
          "password=a1 ",
          "token%3D",
          "token%253D",
          "%40",
          "eyJhb.eyJh",
          "mysql -p' ",
          "AKIAIOSFODNN7EXAMPLE ",
          "-----BEGIN PRIVATE KEY----- ",
          "variables:\\n  a: b\\n",
          "password: |\\n  a\\n",
          "{\\\"password\\\":",
          "\\u0040",
          "IyEvIyEv ");

  private HostileTextsBench() {}

  /**
   * Masks each text, and prints how long that takes.
   *
   * @param args unused
   */
  public static void main(String[] args) throws JsonSyntaxException {
    System.out.printf(Locale.ROOT, "Java %s, best of %d rounds%n", Runtime.version(), ROUNDS);
    double harmless = millis("the quick brown fox jumps ");
    System.out.printf(Locale.ROOT, "%-30s %6.1f ms of 1 MB%n", "harmless", harmless);
    for (String piece : PIECES) {
      double millis = millis(piece);
      System.out.printf(
          Locale.ROOT, "%-30s %6.1f ms, %5.1f times%n", piece, millis, millis / harmless);
    }
  }

  private static double millis(String piece) throws JsonSyntaxException {
    byte[] event =
        ("{\"detail\":{\"a\":\"" + piece.repeat(BYTES / piece.length()) + "\"}}").getBytes(UTF_8);
    JsonDocument document = new JsonDocument();
    document.read(event, 0, event.length);
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      new SecretMasker(MaskingRules.bundled()).find(document);
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      best = Math.min(best, end - start);
    }
    return best / 1e6;
  }
}
