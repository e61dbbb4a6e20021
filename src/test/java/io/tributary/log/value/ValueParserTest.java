package io.tributary.log.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn.TimeFormat;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueParserTest {

  @ParameterizedTest
  @CsvSource({
    "INT, 0, 0",
    "INT, -1, -1",
    "INT, 000, 0",
    "INT, 2147483647, 2147483647",
    "INT, -2147483648, -2147483648",
    "INT, 00000000000000000000000000007, 7",
    "BIGINT, 9223372036854775807, 9223372036854775807",
    "BIGINT, -9223372036854775807, -9223372036854775807",
    "BOOLEAN, true, 1",
    "BOOLEAN, false, 0",
    "DATE, 2026-09-01, 20697",
    "DATE, 1969-12-31, -1",
  })
  void valuesThatFitAreRead(Primitive type, String text, long value) {
    assertThat(parse(type, text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "INT, 2147483648",
    "INT, -2147483649",
    "INT, +1",
    "INT, 1.0",
    "INT, -",
    "INT, --1",
    "INT, ''",
    "INT, '1 '",
    "INT, ٣",
    "BIGINT, 9223372036854775808",
    "BIGINT, 99999999999999999999",
    "BIGINT, -9223372036854775808",
    "BIGINT, 18446744073709551617",
    "DOUBLE, NaN",
    "DOUBLE, Infinity",
    "DOUBLE, 1e999",
    "DOUBLE, 0x1p3",
    "DOUBLE, 1d",
    "DOUBLE, +1",
    "DOUBLE, .",
    "DOUBLE, 1.2.3",
    "DOUBLE, -",
    "DOUBLE, ''",
    "BOOLEAN, Yes",
    "BOOLEAN, TRUE",
    "DATE, 2026-02-29",
    "DATE, 2026-9-1",
    "DATE, 0000-01-01",
  })
  void valuesThatDoNotFitAreMisfits(Primitive type, String text) {
    assertThat(parse(type, text)).isEqualTo(Numbers.MISFIT);
  }

  @Test
  void doublesAreThoseThatJavaReads() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      BigDecimal number =
          new BigDecimal(random.nextLong() >> random.nextInt(64)).movePointLeft(random.nextInt(20));
      String text = i % 7 == 0 ? number.toString() : number.toPlainString();
      assertThat(Double.longBitsToDouble(parse(Primitive.DOUBLE, text)))
          .as(text)
          .isEqualTo(Double.parseDouble(text) + 0.0);
    }
    assertThat(parse(Primitive.DOUBLE, "-0.000")).isZero();
    assertThat(Double.longBitsToDouble(parse(Primitive.DOUBLE, "1.5E-3"))).isEqualTo(0.0015);
  }

  @ParameterizedTest
  @CsvSource({
    "ISO, 2026-09-01T12:34:56.123456Z, 2026-09-01T12:34:56.123456Z",
    "ISO, 2026-09-01T12:34:56, 2026-09-01T12:34:56Z",
    "ISO, 2026-09-01 12:34:56.5, 2026-09-01T12:34:56.500Z",
    "ISO, 2026-09-01T12:34:56.123456789Z, 2026-09-01T12:34:56.123456Z",
    "ISO, 2026-09-01T00:30:00+02:00, 2026-08-31T22:30:00Z",
    "ISO, 2026-09-01T00:30:00.250-0130, 2026-09-01T02:00:00.250Z",
    "ISO, 2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
    "ISO, 0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "ISO, 1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
    "APACHE, 06/Feb/2026:00:00:38 +0000, 2026-02-06T00:00:38Z",
    "APACHE, 31/Dec/2026:23:00:00 -0200, 2027-01-01T01:00:00Z",
    "APACHE, 2026-02-06T00:00:38.123Z, 2026-02-06T00:00:38.123Z",
    "EPOCH_SECONDS, 0, 1970-01-01T00:00:00Z",
    "EPOCH_SECONDS, 1788266096, 2026-09-01T12:34:56Z",
    "EPOCH_SECONDS, 2026-09-01T12:34:56Z, 2026-09-01T12:34:56Z",
    "EPOCH_MILLIS, 1788266096123, 2026-09-01T12:34:56.123Z",
    "DATE_AND_TIME, 1788266096123.4567, 2026-09-01T12:34:56.123456Z",
    "DATE_AND_TIME, 1788266096.789, 2026-09-01T12:34:56.789Z",
    "DATE_AND_TIME, 1788266096123.0, 2026-09-01T12:34:56.123Z",
    "DATE_AND_TIME, 2026-09-01, 2026-09-01T00:00:00Z",
    "DATE_AND_TIME, 1788266096123, 2026-09-01T12:34:56.123Z",
    "DATE_AND_TIME, 1788266096, 2026-09-01T12:34:56Z",
  })
  void timesAreRead(TimeFormat format, String text, String time) {
    long micros = new Times(format).micros(text.getBytes(UTF_8), 0, text.length());
    assertThat(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)).isEqualTo(Instant.parse(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "2026-09-01",
        "2026-09-01T12:34",
        "2026-09-01T24:00:00Z",
        "2026-09-01T12:60:00Z",
        "2026-09-01T12:34:60Z",
        "2026-13-01T12:34:56Z",
        "2026-00-01T12:34:56Z",
        "2026-09-31T12:34:56Z",
        "2026-02-29T12:34:56Z",
        "20x6-09-01T12:34:56Z",
        "2026-09-01T12:34:56ZZ",
        "2026-09-01T12:34:56+2:00",
        "2026-09-01T12:34:56+19:00",
        "0000-01-01T00:00:00Z",
        "2026/09/01T12:34:56Z",
        "2026-09-01X12:34:56Z",
        "2026-09-01T1:234:56Z",
        "2026-09-01T12:34:56.12x",
        "06/Foo/2026:00:00:38 +0000",
        "0001-01-01T00:00:00+00:01",
        "-1",
        "99999999999999999999"
      })
  void otherTimesAreMisfits(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    for (TimeFormat format : TimeFormat.values()) {
      if (format != TimeFormat.DATE_AND_TIME || !text.equals("2026-09-01")) {
        assertThat(new Times(format).micros(bytes, 0, bytes.length))
            .as("%s", format)
            .isEqualTo(Numbers.MISFIT);
      }
    }
  }

  /** The day that is remembered is that of the text, whatever was read before it. */
  @Test
  void daysAreThoseOfTheCalendar() {
    Times times = new Times(TimeFormat.ISO);
    Random random = new Random(2);
    for (int i = 0; i < 50_000; i++) {
      int year = 2024 + random.nextInt(2);
      int month = 1 + random.nextInt(13);
      int day = 1 + random.nextInt(31);
      String text = "%04d-%02d-%02d".formatted(year, month, day);
      assertThat(times.date(text.getBytes(UTF_8), 0, 10)).isEqualTo(day(year, month, day));
    }
  }

  private static long day(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException e) {
      return Numbers.MISFIT;
    }
  }

  private static long parse(Primitive type, String text) {
    byte[] bytes = ("x" + text + "9").getBytes(UTF_8);
    return new ValueParser(type, TimeFormat.ISO).parse(bytes, 1, bytes.length - 1);
  }
}
