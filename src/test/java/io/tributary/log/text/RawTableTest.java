package io.tributary.log.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.PlainColumn;
import io.tributary.table.RawTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables over logs as AWS writes them say the same as the converted ones. */
class RawTableTest {

  private static final DateTimeFormatter APACHE =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH);
  private static final LogTables TABLES = LogTables.bundled();

  static Stream<RawTable> tables() {
    return TABLES.raw().stream().filter(raw -> TextGoldenTest.tables().anyMatch(of(raw)::equals));
  }

  private static LogTable of(RawTable raw) {
    return TABLES.log(raw.of()).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRowOfTheSamplesHasTheSameValues(RawTable raw) throws IOException {
    int compared = 0;
    for (Path sample : TextGoldenTest.samples(of(raw))) {
      if (isReadable(raw, sample)) {
        compared += compare(raw, sample);
      }
    }
    assertThat(compared).isPositive();
  }

  /** A SerDe without names reads fields in the order of the columns, and knows no exceptions. */
  private static boolean isReadable(RawTable raw, Path sample) {
    String name = sample.getFileName().toString();
    return !name.startsWith("hostile")
        && (isRegex(raw) || name.matches("(legacy_|v2_default|v3|v4|v5).*"));
  }

  private static boolean isRegex(RawTable raw) {
    return raw.serde().equals("org.apache.hadoop.hive.serde2.RegexSerDe");
  }

  private int compare(RawTable raw, Path sample) throws IOException {
    LogTable table = of(raw);
    byte[] bytes = Files.readAllBytes(sample);
    TextReader reader =
        new TextReader(
            table,
            TextGoldenTest.family(table),
            TextGoldenTest.object(table, sample),
            new ByteArrayInputStream(bytes),
            new CollectedRejects());
    List<String> lines = List.of(new String(bytes, UTF_8).split("\n"));
    List<Map<String, Object>> rows = BatchRows.read(table, reader);
    for (Map<String, Object> row : rows) {
      int line = Math.toIntExact((Long) row.get("source_line")) - 1;
      assertSame(raw, values(raw, lines.get(line)), row);
    }
    return rows.size();
  }

  private static void assertSame(RawTable raw, List<@Nullable String> values, Map<?, ?> row) {
    for (int i = 0; i < raw.columns().size(); i++) {
      PlainColumn column = raw.columns().get(i);
      boolean both = of(raw).columns().stream().anyMatch(c -> c.name().equals(column.name()));
      String value = values.get(i);
      if (both && value != null && value.matches("[- ]*|-1")) {
        assertThat(row.get(column.name())).as(column.name()).isIn(null, -1L);
      } else if (both) {
        assertThat(text(row.get(column.name())))
            .as("%s of %s", column.name(), row)
            .isEqualTo(text(typed(row.get(column.name()), value)));
      }
    }
  }

  /** The value of a raw column, if it is written otherwise than the converted one. */
  private static @Nullable Object typed(@Nullable Object converted, @Nullable String raw) {
    if (raw == null || converted == null) {
      return raw;
    }
    if (converted instanceof Number) {
      return new BigDecimal(raw);
    }
    String time = converted.toString();
    boolean isTime = time.matches("2026-[0-9-]+T[0-9:.]+Z") && !raw.equals(time);
    return isTime ? time(raw) : raw;
  }

  private static Object time(String raw) {
    if (raw.matches("[0-9]+")) {
      return Instant.ofEpochSecond(Long.parseLong(raw));
    }
    return raw.contains("/")
        ? OffsetDateTime.parse(raw, APACHE).toInstant()
        : Instant.parse(raw.endsWith("Z") ? raw : raw + "Z");
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
    return value == null ? null : value.toString();
  }

  /** What the SerDe makes of a line. */
  private static List<@Nullable String> values(RawTable raw, String line) {
    List<@Nullable String> values = new ArrayList<>();
    if (isRegex(raw)) {
      Pattern pattern = Pattern.compile(raw.serdeParameters().get("input.regex"));
      assertThat(line + " surplus").matches(pattern);
      Matcher matcher = pattern.matcher(line);
      assertThat(matcher.matches()).as(line).isTrue();
      assertThat(matcher.groupCount()).isEqualTo(raw.columns().size());
      for (int i = 1; i <= matcher.groupCount(); i++) {
        values.add(matcher.group(i));
      }
    } else {
      values.addAll(List.of(line.split(raw.serdeParameters().get("field.delim"), -1)));
      while (values.size() < raw.columns().size()) {
        values.add(null);
      }
    }
    return values;
  }
}
