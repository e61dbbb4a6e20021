package io.tributary.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableFilesTest {

  private static final String GOOD =
      """
      {"name": "t", "description": "d", "source": "s", "detail-type": "dt", "function": "f",
       "columns": [{"name": "eventId", "type": "string", "path": "/id", "comment": "c"}],
       "partition_keys": [{"name": "date", "type": "date", "comment": "c"},
                          {"name": "hour", "type": "string", "comment": "c"}]}""";

  private final TableFiles<EventTable> files = new TableFiles<>("tables/", EventDefinition::table);

  private EventTable parse(String json) {
    return files.parse("t.json", json.getBytes(UTF_8));
  }

  @Test
  void aDefinitionIsATable() {
    EventTable table = parse(GOOD);
    assertThat(table.detailType()).isEqualTo("dt");
    assertThat(table.eventId()).map(EventColumn::glueName).contains("eventid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"source\"|\"sauce\"",
        "\"comment\": \"c\"}],|\"comment\": \"c\", \"nullable\": true}],",
        "\"type\": \"string\"|\"type\": \"varchar\"",
        "\"type\": \"string\"|\"type\": null",
        "\"type\": \"date\"|\"type\": \"array<date>\"",
        "\"path\": \"/id\"|\"path\": \"id\"",
        "\"path\": \"/id\",|",
        "\"path\": \"/id\"|\"path\": \"/i~d\"",
        "\"path\": \"/id\"|\"path\": 1",
        "\"path\": \"/id\"|\"path\": [\"/id\"]",
        "\"columns\": [|\"columns\": [1, ",
        "\"name\": \"date\"|\"name\": \"day\"",
        "\"type\": \"date\"|\"type\": \"string\"",
        "\"eventId\"|\"Date\"",
        "\"eventId\"|\"event-id\"",
        "\"description\": \"d\"|\"description\": \"d\", \"description\": \"e\"",
        "\"path\": \"/id\"|\"path\": \"/resources\", \"arn\": \"*:instance\"",
        "\"f\"|\"F\"",
        "\"source\": \"s\"|\"source\": null",
      })
  void whatIsNoDefinitionIsAnErrorThatNamesTheFile(String text, String replacement) {
    String json = GOOD.replace(text, replacement == null ? "" : replacement);
    assertThat(json).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tables/t.json: ");
  }

  @Test
  void theFileIsNamedAsTheTable() {
    assertThatThrownBy(() -> files.parse("u.json", GOOD.getBytes(UTF_8)))
        .hasMessage("tables/u.json defines a table of another name, t");
  }

  @Test
  void twoTablesDoNotShareAFunctionOrAnEventType() {
    EventTable one = parse(GOOD);
    EventTable two = files.parse("u.json", GOOD.replace("\"t\"", "\"u\"").getBytes(UTF_8));
    assertThatThrownBy(() -> new Tables(List.of(one, two)))
        .hasMessage("tables t and u have the same function");
  }

  @Test
  void theBundledTablesAreFoundByNameAndEventType() {
    Tables tables = Tables.bundled();
    assertThat(tables.all()).hasSizeGreaterThanOrEqualTo(7);
    for (EventTable table : tables.all()) {
      assertThat(tables.named(table.name())).contains(table);
      assertThat(tables.of(table.source(), table.detailType())).contains(table);
      assertThat(table.eventId()).as(table.name()).isPresent();
    }
    assertThat(tables.of("aws.codebuild", "Other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "string",
        "array<bigint>",
        "struct<a:array<struct<b:timestamp>>,c:double>",
        "boolean"
      })
  void aTypeIsWrittenAsItIsRead(String text) {
    assertThat(HiveType.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "array<>", "array<string", "string>", "struct<>", "struct<a>", "map", "a b"})
  void anUnknownTypeIsAnError(String text) {
    assertThatThrownBy(() -> HiveType.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not a type");
  }
}
