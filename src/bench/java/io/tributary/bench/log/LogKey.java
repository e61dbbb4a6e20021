package io.tributary.bench.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Keys in the layout of AWS. */
final class LogKey {

  /** The account that the logs are of; copies are of other accounts. */
  static final String ACCOUNT = "111122223333";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

  private LogKey() {}

  /** The key of an object: {@code <date>}, {@code <end>} and {@code <random>} are filled in. */
  static String of(LogKind kind, int object) {
    Instant end = kind.end(object);
    StringBuilder key = new StringBuilder();
    Template.of(kind.key())
        .with("date", (out, draw) -> out.append(DATE.format(end)))
        .with("end", (out, draw) -> out.append(MINUTE.format(end)))
        .with("random", Field.hex(16))
        .build()
        .append(key, new Draw(object));
    return key.toString();
  }

  /** The key as it would be in another account. */
  static String inAccount(String key, String account) {
    return key.replace(ACCOUNT, account);
  }

  /** The n-th account, 0 for that of the logs. */
  static String account(int n) {
    return Long.toString(Long.parseLong(ACCOUNT) + 111_111_111_111L * n);
  }
}
