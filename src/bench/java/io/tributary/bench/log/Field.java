package io.tributary.bench.log;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Something of a row that differs from row to row. */
@FunctionalInterface
interface Field {

  /** Writes the field of one row. */
  void append(StringBuilder out, Draw draw);

  /** As many random digits of base 16. */
  static Field hex(int digits) {
    return digits("0123456789abcdef", digits);
  }

  /** As many random characters of those that AWS's ids and keys are made of. */
  static Field id(int characters) {
    return digits("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", characters);
  }

  private static Field digits(String alphabet, int count) {
    int shift = Integer.numberOfTrailingZeros(alphabet.length());
    int each = 64 / shift;
    return (out, draw) -> {
      long bits = 0;
      for (int i = 0; i < count; i++) {
        bits = i % each == 0 ? draw.bits() : bits >>> shift;
        out.append(alphabet.charAt((int) bits & (alphabet.length() - 1)));
      }
    };
  }

  /** A random UUID. */
  static Field uuid() {
    return Template.of("<8>-<4>-4<3>-a<3>-<12>")
        .with("8", hex(8))
        .with("4", hex(4))
        .with("3", hex(3))
        .with("12", hex(12))
        .build();
  }

  /** A number between two, the ends included, each as likely as the other. */
  static Field number(int least, int most) {
    return (out, draw) -> out.append(least + draw.below(most - least + 1));
  }

  /** A number between two, the ends included, small ones more often. */
  static Field skewed(int least, int most) {
    return (out, draw) -> out.append(least + draw.skewedBelow(most - least + 1));
  }

  /** Seconds below a bound with three decimals, small ones more often. */
  static Field seconds(int bound) {
    return (out, draw) -> {
      int millis = draw.skewedBelow(bound * 1000);
      out.append(millis / 1000).append('.');
      padded(out, millis % 1000, 3);
    };
  }

  /** One of these, the first ones more often. */
  static Field oneOf(List<String> values) {
    String[] pool = values.toArray(String[]::new);
    return (out, draw) -> out.append(pool[draw.skewedBelow(pool.length)]);
  }

  /** One of these, the first ones more often. */
  static Field oneOf(String... values) {
    return oneOf(List.of(values));
  }

  /** One of so many values of a field, drawn once, the first ones more often. */
  static Field pool(int size, long seed, Field field) {
    Draw draw = new Draw(seed);
    IntFunction<String> value =
        i -> {
          StringBuilder text = new StringBuilder();
          field.append(text, draw);
          return text.toString();
        };
    return oneOf(IntStream.range(0, size).mapToObj(value).toList());
  }

  /** The row's time or a little before it, in UTC, ISO 8601 with microseconds. */
  static Field time(int microsBefore) {
    return (out, draw) -> {
      long micros = draw.micros() - (microsBefore == 0 ? 0 : draw.skewedBelow(microsBefore));
      second(out, Math.floorDiv(micros, 1_000_000L));
      out.append('.');
      padded(out, (int) Math.floorMod(micros, 1_000_000L), 6);
      out.append('Z');
    };
  }

  /** The row's time or up to so many seconds before it, in UTC, ISO 8601 with whole seconds. */
  static Field second(int secondsBefore) {
    return (out, draw) -> {
      second(out, draw.micros() / 1_000_000 - draw.below(secondsBefore + 1));
      out.append('Z');
    };
  }

  /** The row's time and up to so many seconds after it, in seconds since 1970. */
  static Field epoch(int secondsAfter) {
    return (out, draw) -> out.append(draw.micros() / 1_000_000 + draw.below(secondsAfter + 1));
  }

  /** The row's time in seconds since 1970, to base 16. */
  static Field epochHex() {
    return (out, draw) -> out.append(Long.toHexString(draw.micros() / 1_000_000));
  }

  private static void second(StringBuilder out, long epochSecond) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
    padded(out, time.getYear(), 4);
    padded(out.append('-'), time.getMonthValue(), 2);
    padded(out.append('-'), time.getDayOfMonth(), 2);
    padded(out.append('T'), time.getHour(), 2);
    padded(out.append(':'), time.getMinute(), 2);
    padded(out.append(':'), time.getSecond(), 2);
  }

  private static void padded(StringBuilder out, int number, int digits) {
    for (int power = (int) Math.pow(10, digits - 1); power > 0; power /= 10) {
      out.append((char) ('0' + number / power % 10));
    }
  }
}
