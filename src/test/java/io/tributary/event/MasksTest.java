package io.tributary.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonSyntaxException;
import io.tributary.table.EventColumn;
import io.tributary.table.EventTable;
import io.tributary.table.HiveType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{\"name\":\"A\",\"type\":\"PLAINTEXT\",\"value\":\"s\"}]"
            + "|[{\"name\":\"A\",\"type\":\"PLAINTEXT\",\"value\":\"***\"}]",
        "[{\"name\":\"A\",\"value\":{\"x\":\"s\"}}]|[{\"name\":\"A\",\"value\":\"***\"}]",
        "[{\"Name\":\"n\",\"Value\":\"s\"}]|[{\"Name\":\"n\",\"Value\":\"***\"}]",
        "[{\"Other\":\"s\",\"Value\":\"s\"}]|[{\"Other\":\"***\",\"Value\":\"***\"}]",
        "[{\"name\":[\"s\"]}]|[{\"name\":\"***\"}]",
        "[{\"type\":\"PARAMETER_STORE\",\"value\":\"/a/b\"}]"
            + "|[{\"type\":\"PARAMETER_STORE\",\"value\":\"/a/b\"}]",
        "[{\"type\":\"PARAMETER_STORE\",\"value\":[\"s\"]}]"
            + "|[{\"type\":\"PARAMETER_STORE\",\"value\":\"***\"}]",
        "[{\"name\":\"https://u:s@h\"}]|[{\"name\":\"https://***@h\"}]",
        "[\"A=s\",[\"A\",\"s\"],7,true,null]|[\"***\",\"***\",\"***\",true,null]",
        "[{\"type\":\"PARAMETER_STORE\",\"type\":\"PLAINTEXT\",\"value\":\"s\"}]"
            + "|[{\"type\":\"PARAMETER_STORE\",\"type\":\"PLAINTEXT\",\"value\":\"***\"}]",
        "[{\"name\":\"STAGE\",\"value\":\"prod\"}]|[{\"name\":\"STAGE\",\"value\":\"prod\"}]",
        "[{\"name\":\"A\",\"value\":\"s\\u00e9\\\"t\"}]|[{\"name\":\"A\",\"value\":\"***\"}]",
        "{\"A\":\"s\",\"B\":null}|{\"A\":\"***\",\"B\":null}",
        "\"A=s\"|***",
        "null|null",
      })
  void nothingOfAVariableStaysButItsName(String variables, String masked) throws Exception {
    String line = line("string", "/detail/environment-variables", variables);
    assertThat(line)
        .isEqualTo(
            masked.equals("null")
                ? "{\"c\":null}\n"
                : "{\"c\":\"" + masked.replace("\"", "\\\"") + "\"}\n");
  }

  @Test
  void aColumnWithinTheVariablesIsMaskedToo() throws Exception {
    String variables = "[{\"name\":\"A\",\"value\":7},{\"name\":\"B\",\"value\":[\"s\",true]}]";
    String path = "/detail/environment-variables";
    assertThat(line("array<struct<name:string,value:string>>", path, variables))
        .isEqualTo(
            "{\"c\":[{\"name\":\"A\",\"value\":\"***\"},{\"name\":\"B\",\"value\":\"***\"}]}\n");
    assertThat(line("string", path + "/0/value", variables)).isEqualTo("{\"c\":\"***\"}\n");
    assertThat(line("string", path + "/1/value/1", variables)).isEqualTo("{\"c\":\"***\"}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "bigint|7",
        "bigint|\"7\"",
        "int|7",
        "double|7.5",
        "date|\"2026-09-01\"",
        "timestamp|\"2026-09-01T05:10:00Z\"",
        "array<bigint>|[7]",
      })
  void noNumberOrTimeComesThroughAMask(String type, String value) throws Exception {
    String variables = "[{\"name\":\"A\",\"value\":%s}]".formatted(value);
    JsonBuffer line = new JsonBuffer(16);
    write(type, "/detail/environment-variables/0/value", variables, line);
    assertThat(new String(line.toArray(), UTF_8))
        .startsWith("{\"c\":null,\"extra_fields\":{")
        .contains("\"detail.environment-variables[0].value\":\"***\"")
        .doesNotContain("7")
        .doesNotContain("2026")
        .doesNotContain("true");
  }

  @Test
  void noTruthValueComesThroughAMaskOfWhatItIsIn() throws Exception {
    String variables = "[{\"name\":\"A\",\"value\":[\"s\",true]}]";
    assertThat(line("boolean", "/detail/environment-variables/0/value/1", variables))
        .isEqualTo("{\"c\":null}\n");
  }

  @Test
  void whatIsOnlyCalledLikeThemIsNoKey() throws Exception {
    assertThat(line("string", "/detail/a", "null,\"a\":\"environment-variables\",\"b\":\"x\""))
        .isEqualTo("{\"c\":\"environment-variables\"}\n");
    assertThat(line("string", "/detail/b", "null,\"a\":\"environment-variables\",\"b\":\"x\""))
        .isEqualTo("{\"c\":\"x\"}\n");
  }

  @Test
  void aUrlInJsonTextHasEscapedSlashes() throws Exception {
    assertThat(
            line("string", "/detail/a", "null,\"a\":\"{\\\"u\\\":\\\"https:\\\\/\\\\/u:s@h\\\"}\""))
        .isEqualTo("{\"c\":\"{\\\"u\\\":\\\"https:\\\\/\\\\/***@h\\\"}\"}\n");
  }

  @Test
  void aPartOfATextIsMasked() throws Exception {
    String message = "null,\"a\":\"run \\\"x --password s1 --next https:\\/\\/u:s2@h y\"";
    String masked = "run \\\"x --password *** --next https:\\/\\/***@h y";
    assertThat(line("string", "/detail/a", message)).isEqualTo("{\"c\":\"" + masked + "\"}\n");
    assertThat(line("string", "/detail", message))
        .contains(masked.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  @Test
  void maskedValuesAreCounted() throws Exception {
    String event = "[{\"name\":\"A\",\"value\":\"s\"},{\"name\":\"B\",\"value\":\"t\"}]";
    assertThat(write("string", "/detail/environment-variables", event, new JsonBuffer(16)))
        .isEqualTo(2);
    assertThat(write("string", "/detail/environment-variables", "[]", new JsonBuffer(16))).isZero();
  }

  private static String line(String type, String path, String variables)
      throws UnfitEventException, JsonSyntaxException {
    JsonBuffer line = new JsonBuffer(16);
    write(type, path, variables, line);
    // What other columns there are is not asked here.
    return new String(line.toArray(), UTF_8).replaceFirst(",\"extra_fields\":.*}\n$", "}\n");
  }

  private static int write(String type, String path, String variables, JsonBuffer line)
      throws UnfitEventException, JsonSyntaxException {
    EventColumn column = new EventColumn("c", HiveType.parse(type), path, List.of(), "");
    EventTable table = new EventTable("t", "", "s", "d", "f", List.of(column), List.of());
    byte[] event =
        "{\"source\":\"s\", \"detail-type\":\"d\",\"detail\":{\"environment-variables\" : %s}}"
            .formatted(variables)
            .getBytes(UTF_8);
    JsonDocument document = new JsonDocument();
    document.read(event, 0, event.length);
    return new LineWriter(table, true).write(document, line).masked();
  }
}
