package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random JSON texts, and random damage to them. The same seed gives the same. */
final class RandomJson {

  private static final List<String> STRINGS =
      List.of(
          "",
          "a",
          "6",
          "6.0",
          "-",
          "null",
          "2026-09-01T16:12:03.881Z",
          "Sep 1, 2026 4:14:12 PM",
          "\\\"",
          "\\\\",
          "\\/",
          "\\n\\t\\b\\f\\r",
          "\\u0041\\u00e9\\u2028",
          "\\ud83d\\ude80",
          "\\ud83d",
          "\\ude80\\ud83d\\ude80 \\uD83D\\\\ude80",
          "https:\\\\/\\\\/user:secret@host",
          "é✓🚀",
          "https://user:secret@host/p",
          "https:\\/\\/user:secret\\u0040host\\/",
          "a@b",
          "arn:aws:s3:::x",
          "arn:aws:codedeploy:eu-west-1:1:application:shop",
          "PLAINTEXT",
          "SECRETS_MANAGER",
          "{\\\"a\\\":1}");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "6.0",
          "-12.50",
          "1e3",
          "1E-7",
          "1e400",
          "9223372036854775808",
          "0.1",
          "42");

  private static final List<String> KEYS =
      List.of(
          "id",
          "source",
          "detail-type",
          "detail",
          "resources",
          "version",
          "time",
          "environment-variables",
          "exported-environment-variables",
          "value",
          "type",
          "name",
          "state",
          "start-time",
          "s3location",
          "build-status",
          "additional-information",
          "environment\\u002dvariables",
          "pipeline-execution-attempt",
          "input-artifacts",
          "owner",
          "completed-phase-duration-seconds",
          "é",
          "");

  private final Random random;

  RandomJson(long seed) {
    random = new Random(seed);
  }

  /** Any value. */
  String value(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0, 1 -> '"' + one(STRINGS) + '"';
      case 2 -> one(NUMBERS);
      case 3 -> "true";
      case 4 -> "false";
      case 5 -> "null";
      case 6 -> array(depth);
      default -> object(depth);
    };
  }

  private String array(int depth) {
    StringBuilder json = new StringBuilder("[");
    for (int i = random.nextInt(4); i > 0; i--) {
      json.append(space()).append(value(depth - 1)).append(space()).append(i > 1 ? "," : "");
    }
    return json.append(space()).append(']').toString();
  }

  /** An object without a key twice: a tree keeps only one of them, the text keeps both. */
  String object(int depth) {
    StringBuilder json = new StringBuilder("{");
    String separator = "";
    for (String key : KEYS) {
      if (random.nextInt(5) == 0) {
        boolean known = json.indexOf("environment") >= 0 && key.contains("\\u002d");
        if (!known) {
          json.append(separator)
              .append(space())
              .append('"')
              .append(key)
              .append('"')
              .append(space());
          json.append(':').append(space()).append(value(depth - 1)).append(space());
          separator = ",";
        }
      }
    }
    return json.append('}').toString();
  }

  private String space() {
    return random.nextInt(8) == 0 ? one(List.of(" ", "\n", "\t", "\r\n  ")) : "";
  }

  /** The text with a few bytes changed, removed or doubled. */
  byte[] damage(byte[] text) {
    byte[] damaged = text.clone();
    for (int i = random.nextInt(3); i >= 0 && damaged.length > 0; i--) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(3)) {
        case 0 -> damaged[at] = "{}[]\",:\\ e-.0u\u0001".getBytes(UTF_8)[random.nextInt(15)];
        // Not 0: Jackson takes one after a number for the end of the text.
        case 1 -> damaged[at] = (byte) (1 + random.nextInt(255));
        default -> damaged = Arrays.copyOf(damaged, at);
      }
    }
    return damaged;
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
