package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonSyntaxException;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Any bytes in, the contract kept; and the same answers as the tree of objects gives. */
class ContractPropertyTest {

  private static final int BATCHES = 150;
  private static final int RECORDS = 40;

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private int accepted;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyRecordComesBackOnceInOrderAndAsTheTreeSays(long seed) {
    RandomJson random = new RandomJson(seed);
    List<EventTable> tables = Tables.bundled().all();
    for (int batch = 0; batch < BATCHES; batch++) {
      EventTable table = random.one(tables);
      List<byte[]> records = records(random, table);
      byte[] request = Envelope.of(records);
      List<Integer> failed = new ArrayList<>();
      FirehoseTransform transform =
          new FirehoseTransform(
              table,
              false,
              (of, losses) -> {
                losses.forEach(record -> failed.add(place(record.recordId())));
                return false;
              });

      List<Envelope.Answer> answers = Envelope.answers(transform.transform(request));
      List<Envelope.Answer> expected =
          Envelope.answers(new TreeTransform(table).transform(request));

      assertThat(answers).hasSameSizeAs(records);
      for (int i = 0; i < RECORDS; i++) {
        assertThat(answers.get(i).recordId()).isEqualTo(Envelope.id(i));
        assertThat(failed.contains(i))
            .isEqualTo(answers.get(i).result().equals("ProcessingFailed"));
        assertSame(records.get(i), answers.get(i), expected.get(i));
      }
    }
    assertThat(accepted).as("events that became lines").isGreaterThan(BATCHES);
  }

  private static int place(String id) {
    return Integer.parseInt(id.substring(id.length() - 14, id.length() - 6));
  }

  private void assertSame(byte[] record, Envelope.Answer answer, Envelope.Answer expected) {
    String event = new String(record, UTF_8);
    assertThat(answer.result()).as(event).isEqualTo(expected.result());
    if (answer.result().equals("Ok")) {
      accepted++;
      assertThat(answer.text()).endsWith("}\n").hasLineCount(1);
      ObjectNode line = (ObjectNode) mapper.readTree(answer.text());
      assertThat(line.remove("extra_fields")).as(event).isNotNull();
      assertThat(meaning(line)).as(event).isEqualTo(meaning(expected.text()));
    } else {
      assertThat(answer.data()).isEqualTo(expected.data());
    }
  }

  /** A line without what a tree loses: how a number or a character was written. */
  private String meaning(String json) {
    return meaning(mapper.readTree(json));
  }

  private String meaning(JsonNode value) {
    StringBuilder meaning = new StringBuilder();
    if (value.isContainer()) {
      value.forEach(child -> meaning.append(meaning(child)).append('\n'));
      return meaning.append(value.propertyNames()).toString();
    }
    String text = value.isString() ? value.stringValue() : value.toString();
    return text.matches("[\\[{-].*|[0-9]+.*") ? nested(text) : text;
  }

  private String nested(String text) {
    try {
      return mapper.readTree(text).toString();
    } catch (JacksonException e) {
      return text;
    }
  }

  private static List<byte[]> records(RandomJson random, EventTable table) {
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      String detail = random.one(List.of(0, 1, 1, 1)) == 0 ? random.value(2) : random.object(3);
      String json =
          "{\"source\":\"%s\",\"detail-type\":\"%s\",\"id\":%s,\"resources\":%s,\"detail\":%s}"
              .formatted(
                  table.source(), table.detailType(), random.value(0), random.value(1), detail);
      byte[] text = json.getBytes(UTF_8);
      records.add(random.one(List.of(0, 0, 0, 1)) == 1 ? random.damage(text) : text);
    }
    return records;
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void whatIsJsonIsWhatJacksonTakesForJson(long seed) {
    RandomJson random = new RandomJson(seed);
    TreeTransform tree = new TreeTransform(Tables.bundled().all().get(0));
    JsonDocument document = new JsonDocument();
    Set<Boolean> seen = new HashSet<>();
    for (int i = 0; i < 40_000; i++) {
      byte[] text = random.damage(random.value(3).getBytes(UTF_8));
      boolean json = isJson(document, text);
      seen.add(json);
      assertThat(json).as(() -> HexFormat.of().formatHex(text)).isEqualTo(tree.isJson(text));
    }
    assertThat(seen).containsExactlyInAnyOrder(true, false);
  }

  private static boolean isJson(JsonDocument document, byte[] text) {
    try {
      document.read(text, 0, text.length);
      return true;
    } catch (JsonSyntaxException e) {
      return false;
    }
  }

  @Test
  void deepNestingIsAnErrorAndNotAnOverflow() {
    byte[] deep = "[".repeat(1_000_000).getBytes(UTF_8);
    assertThat(isJson(new JsonDocument(), deep)).isFalse();
    byte[] allowed = ("[".repeat(500) + "]".repeat(500)).getBytes(UTF_8);
    assertThat(isJson(new JsonDocument(), allowed)).isTrue();
  }
}
