package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * A secret anywhere in any event is in no line, and lines differ by masks from those without
 * masking, by nothing else. Shares no code with what masks.
 */
class MaskingPropertyTest {

  /** Of letters that are never written as escapes. */
  private static final String SECRET = "zq7x93kd0fpw5g";

  private static final int BATCHES = 30;
  private static final int RECORDS = 40;

  /** Members of an object that hold it, in places where one knows it for a secret. */
  private static final List<String> PLACES =
      List.of(
          "\"password\":\"%s\"",
          "\"dbPassword\":\"a %s\"",
          "\"API_KEY\":[\"%s\",{\"x\":\"%s\"}]",
          "\"private-token\":{\"x\":\"%s\"}",
          "\"repository\":\"https://user:%s@host.example/p\"",
          "\"url\":\"https://host.example/p?a=1&access_token=%s&b=2\"",
          "\"message\":\"curl -H 'Authorization: Bearer %s' https://host.example\"",
          "\"command\":\"mysql -u root -p%s db\"",
          "\"output\":\"DB_PASSWORD=%s\\nOK\"",
          "\"environment-variables\":[{\"name\":\"X\",\"type\":\"PLAINTEXT\",\"value\":\"%s\"}]",
          "\"environment\":{\"environment-variables\":[{\"value\":\"%s\",\"name\":\"X\"}]}",
          "\"parameters\":{\"ParameterKey\":\"DbPassword\",\"ParameterValue\":\"%s\"}");

  private final JsonMapper mapper = new JsonMapper();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aSecretIsMaskedAndNothingElseChanges(long seed) {
    RandomJson random = new RandomJson(seed);
    int lines = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      EventTable table = random.one(Tables.bundled().all());
      List<byte[]> events = new ArrayList<>();
      for (int i = 0; i < RECORDS; i++) {
        events.add(event(random, table).getBytes(UTF_8));
      }
      List<Envelope.Answer> masked = answers(table, true, events);
      List<Envelope.Answer> plain = answers(table, false, events);
      for (int i = 0; i < RECORDS; i++) {
        String event = new String(events.get(i), UTF_8);
        assertThat(masked.get(i).result()).as(event).isEqualTo("Ok");
        assertThat(plain.get(i).text()).as(event).contains(SECRET);
        assertMasked(event, masked.get(i).text(), plain.get(i).text());
        lines++;
      }
    }
    assertThat(lines).isEqualTo(BATCHES * RECORDS);
  }

  private void assertMasked(String event, String line, String plain) {
    assertThat(line).as(event).doesNotContain(SECRET).contains("***");
    assertThat(mapper.readTree(line).propertyNames())
        .as(event)
        .isEqualTo(mapper.readTree(plain).propertyNames());
    int at = 0;
    for (String part : line.split("(\\\\*\")?\\*\\*\\*(\\\\*\")?", -1)) {
      int found = plain.indexOf(part, at);
      assertThat(found).as("%s%n%s%n%s", event, plain, part).isNotNegative();
      at = found + part.length();
    }
    assertThat(plain.substring(at)).as(event).isEmpty();
  }

  private static List<Envelope.Answer> answers(
      EventTable table, boolean mask, List<byte[]> events) {
    FirehoseTransform transform = new FirehoseTransform(table, mask, (of, failed) -> false);
    return Envelope.answers(transform.transform(Envelope.of(events)));
  }

  private String event(RandomJson random, EventTable table) {
    String planted = "{" + random.one(PLACES).replace("%s", SECRET) + "}";
    for (int i = random.one(List.of(0, 1, 2, 3)); i > 0; i--) {
      planted = around(random, planted);
    }
    return "{\"source\":\"%s\",\"detail-type\":\"%s\",\"resources\":%s,\"detail\":{\"x\":%s,\"y\":%s}}"
        .formatted(table.source(), table.detailType(), random.value(1), random.object(3), planted);
  }

  private String around(RandomJson random, String planted) {
    return switch (random.one(List.of(0, 1, 2, 3))) {
      case 0 -> "{\"a\":" + random.value(1) + ",\"b\":" + planted + "}";
      case 1 -> "[" + random.value(0) + "," + planted + "]";
      case 2 -> "{\"text\":" + mapper.writeValueAsString(planted) + "}";
      default -> mapper.writeValueAsString(planted).replace("/", "\\/").replace("s", "\\u0073");
    };
  }
}
