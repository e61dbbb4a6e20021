package io.tributary.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"type\": \"string\"|\"type\": \"map<string,string>\""
            + "|type map<string,string>: a column of an event has no map; make it a string",
        "\"type\": \"string\"|\"type\": \"array<struct<a:map<string,bigint>>>\""
            + "|type array<struct<a:map<string,bigint>>>: a column of an event has no map; make it a string",
        "\"type\": \"string\"|\"type\": \"varchar\"|'varchar' is not a type that a table can have (at character 7)",
        "\"type\": \"string\"|\"type\": \"struct<a:string,A:date>\"|field a is defined twice",
        "\"type\": \"string\"|\"type\": 1|'type' of column eventId is no string",
        "\"type\": \"string\", ||column eventId lacks the key 'type'",
        "\"/id\"|\"id\"|path 'id' is not a JSON Pointer, /key/key",
        "\"/id\"|\"\"|path '' is not a JSON Pointer, /key/key",
        "\"/id\"|\"/i~2d\"|path '/i~2d' is not a JSON Pointer, /key/key",
        "\"/id\"|\"/r\", \"arn\": \"arn:*:instance\""
            + "|arn 'arn:*:instance' is not the form of an ARN, arn:*:service:*:*:resource",
        "\"/id\"|\"/r\", \"arn\": [\"arn:*:s3:*:*:b\", \"*\"]"
            + "|arn '*' is not the form of an ARN, arn:*:service:*:*:resource",
        "\"/id\"|\"/r\", \"arn\": 7|'arn' of column eventId is no list",
        "\"string\", \"path\": \"/id\"|\"date\", \"path\": \"/r\", \"arn\": \"arn:*:s3:*:*:b\""
            + "|an ARN is a string, and the type is date",
        "\"comment\": \"c\"}],|\"comment\": \"c\", \"Comment\": \"c\"}],|column eventId has an unknown key 'Comment'",
        "\"comment\": \"c\"}],|\"comment\": \"c\", \"comment\": \"c\"}],|column eventId has the key 'comment' twice",
      })
  void aFaultOfAColumnNamesFileAndColumn(String text, String replacement, String fault) {
    String json = GOOD.replaceFirst(Pattern.quote(text), replacement == null ? "" : replacement);
    assertThat(json).isNotEqualTo(GOOD);
    String column = fault.contains("column eventId") ? "" : "column eventId: ";
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tables/t.json: " + column + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"eventId\"|\"extra_fields\"|column extra_fields is defined twice",
        "\"eventId\"|\"HOUR\"|column hour is defined twice",
        "\"name\": \"eventId\"|\"label\": \"eventId\"|column number 1 has an unknown key 'label'",
        "\"name\": \"eventId\"|\"name\": 7|'name' of column number 1 is no string",
        "[{\"name\": \"eventId\"|[[], {\"name\": \"eventId\"|column number 1 is no JSON object",
        "\"date\", \"comment\"|\"dates\", \"comment\""
            + "|partition key date: 'dates' is not a type that a table can have (at character 5)",
      })
  void aColumnWithoutANameIsNamedByItsNumber(String text, String replacement, String fault) {
    String json = GOOD.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(replacement));
    assertThat(json).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> parse(json)).hasMessage("tables/t.json: " + fault);
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
