package io.tributary.lake.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordReaderTest {

  /** A record as {@code line:bytes}, with an exclamation mark if it cannot be taken. */
  private static List<String> read(InputStream in) {
    RecordReader reader = new RecordReader(in);
    List<String> records = new ArrayList<>();
    try {
      while (reader.next()) {
        String text = new String(reader.bytes(), reader.from(), reader.to() - reader.from(), UTF_8);
        records.add(reader.line() + (reader.problem() == null ? ":" : "!") + text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  private static List<String> read(String text) {
    return read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of(" \n\t\r\n", List.of()),
        Arguments.of("{\"a\":1}", List.of("1:{\"a\":1}")),
        Arguments.of("\ufeff{\"a\":1}\r\n\r\n{}\r\n", List.of("1:{\"a\":1}", "3:{}")),
        Arguments.of("{}{}\u001e{}", List.of("1:{}", "1:{}", "1:{}")),
        Arguments.of("{\n \"a\": {\n }\n}\n{\n}", List.of("1:{\n \"a\": {\n }\n}", "5:{\n}")),
        Arguments.of("[]", List.of()),
        Arguments.of("[{\"a\":[1,{}]},{}]{}", List.of("1:{\"a\":[1,{}]}", "1:{}", "1:{}")),
        Arguments.of("[\n  {\n  },\n  {}\n]\n[{}]", List.of("2:{\n  }", "4:{}", "6:{}")),
        Arguments.of("[ {\n}, {\n} ]", List.of("1:{\n}", "2:{\n}")),
        Arguments.of(
            "{\"a\":\"}\\\"{\\\\\"}{\"\u00e9\":\"[\"}",
            List.of("1:{\"a\":\"}\\\"{\\\\\"}", "1:{\"\u00e9\":\"[\"}")));
  }

  static Stream<Arguments> damage() {
    return Stream.of(
        Arguments.of("oops, no\n{}\n", List.of("1:oops, no", "2:{}")),
        Arguments.of("[INFO] no\n{}\n", List.of("1:[INFO] no", "2:{}")),
        Arguments.of("{\"a\":\"x\n{}\n{}", List.of("1!{\"a\":\"x", "2:{}", "3:{}")),
        Arguments.of("{\"a\":\"x\\\n{}\n", List.of("1!{\"a\":\"x\\", "2:{}")),
        Arguments.of("{\"a\":1,\n{}\n{}", List.of("1!{\"a\":1,", "2:{}", "3:{}")),
        Arguments.of("{\"a\":\n{}\n{}", List.of("1!{\"a\":", "2:{}", "3:{}")),
        Arguments.of("{\"a\":[{},\n{}\n{}", List.of("1!{\"a\":[{},", "2:{}", "3:{}")),
        Arguments.of("{\"a\":[1}\n{}", List.of("1!{\"a\":[1}", "2:{}")),
        Arguments.of("}\n{}", List.of("1:}", "2:{}")),
        Arguments.of("{}\n{\"a\"", List.of("1:{}", "2!{\"a\"")),
        Arguments.of("{\n  \"a\n}\n{\n}\n", List.of("1!{\n  \"a\n}", "4:{\n}")),
        Arguments.of("[\n  {\n    \"a\n  },\n  {}\n]", List.of("2!{\n    \"a\n  }", "5:{}")),
        Arguments.of("[ {\n  \"a\n}, {\n} ]", List.of("1!{\n  \"a\n}", "3:{\n}")),
        Arguments.of("[1,{}]", List.of("1:[1,{}]")),
        Arguments.of("[{},1,{}]", List.of("1:{}", "1:1", "1:{}")),
        Arguments.of("[{},\n", List.of("1:{}", "2!")));
  }

  @ParameterizedTest
  @MethodSource({"forms", "damage"})
  void findsTheRecords(String text, List<String> records) {
    assertThat(read(text)).isEqualTo(records);
  }

  @ParameterizedTest
  @MethodSource({"forms", "damage"})
  void findsThemInAStreamThatComesByteByByte(String text, List<String> records) {
    InputStream slow =
        new FilterInputStream(new ByteArrayInputStream(text.getBytes(UTF_8))) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(1, length));
          }
        };
    assertThat(read(slow)).isEqualTo(records);
  }

  @Test
  void keepsTheBeginningOfARecordThatIsTooLong() {
    String value = "x".repeat(5 * ByteWindow.MAX_RECORD);

    List<String> records = read("[{},\n{\"a\":\"" + value + "\"},{}]");

    assertThat(records).hasSize(3);
    assertThat(records.get(1)).startsWith("2!{\"a\":\"xxx").hasSize(2 + ByteWindow.MAX_RECORD);
    assertThat(records.get(2)).isEqualTo("2:{}");
  }

  @Test
  void readsARecordAsLongAsAllowed() {
    String record = "{\"a\":\"" + "x".repeat(ByteWindow.MAX_RECORD - 8) + "\"}";

    assertThat(read(record + "\n" + record)).containsExactly("1:" + record, "2:" + record);
  }

  @Test
  void tellsNestingThatIsTooDeepFromTheRest() {
    assertThat(read("{\"a\":".repeat(2000) + "\n{}")).hasSize(2).last().isEqualTo("2:{}");
  }
}
