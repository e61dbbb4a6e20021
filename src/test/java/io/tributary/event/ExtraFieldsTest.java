package io.tributary.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonSyntaxException;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an action's event has beyond its columns, and how it is named. */
class ExtraFieldsTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String ARN = "arn:aws:codepipeline:eu-central-1:111122223333:shop";

  private final EventTable table = table("codepipeline_action_execution_state_change");

  private static EventTable table(String name) {
    return Tables.bundled().named(name).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // Keys that are not known, at every level.
        "~~|\"new\":\"a\"|{\"detail.new\":\"a\"}",
        "\"new\":{\"a\" : [1.50, \"b\"]},||{\"new\":\"{\\\"a\\\":[1.50,\\\"b\\\"]}\"}",
        "~~|\"new\":7.0,\"other\":true,\"none\":null"
            + "|{\"detail.new\":\"7.0\",\"detail.other\":\"true\",\"detail.none\":null}",
        "~~|\"type\":{\"owner\":\"AWS\",\"new\":\"a\"}|{\"detail.type.new\":\"a\"}",
        "~~|\"input-artifacts\":[{\"name\":\"A\"},{\"s3location\":{\"version\":\"v\"},\"new\":1}]"
            + "|{\"detail.input-artifacts[1].s3location.version\":\"v\","
            + "\"detail.input-artifacts[1].new\":\"1\"}",
        // Values that are not of their column's type.
        "~~|\"pipeline-execution-attempt\":1.5|{\"detail.pipeline-execution-attempt\":\"1.5\"}",
        "~~|\"start-time\":\"\"|{\"detail.start-time\":\"\"}",
        "~~|\"type\":\"Build\"|{\"detail.type\":\"Build\"}",
        "~~|\"output-artifacts\":{\"name\":\"A\"}"
            + "|{\"detail.output-artifacts\":\"{\\\"name\\\":\\\"A\\\"}\"}",
        "~~|\"output-artifacts\":[{\"name\":\"A\",\"new\":1},7]"
            + "|{\"detail.output-artifacts\":\"[{\\\"name\\\":\\\"A\\\",\\\"new\\\":1},7]\"}",
        "~~|\"start-time\":[]|{\"detail.start-time\":\"[]\"}",
        // A repeated key has the last value.
        "~~|\"stage\":\"a\",\"stage\":\"b\",\"stage\":null,\"stage\":\"c\""
            + "|{\"detail.stage\":\"a\",\"detail.stage_2\":\"b\",\"detail.stage_3\":null}",
        "\"detail\":{\"stage\":\"a\"},||{\"detail\":\"{\\\"stage\\\":\\\"a\\\"}\"}",
        "\"source\":\"a\",||{\"source\":\"a\"}",
        "~~|\"new\":1,\"new\":2|{\"detail.new\":\"1\",\"detail.new_2\":\"2\"}",
        "~~|\"new\":1,\"new_2\":2,\"new\":3|{\"detail.new\":\"1\",\"detail.new_2\":\"2\",\"detail.new_3\":\"3\"}",
        "~~|\"new\":1,\"new\":2,\"new_2\":3|{\"detail.new\":\"1\",\"detail.new_2\":\"2\",\"detail.new_2_2\":\"3\"}",
        "~~|\"type\":{\"owner\":\"a\",\"owner\":\"b\"}|{\"detail.type.owner\":\"a\"}",
        // Athena's SerDe takes these for one key.
        "~~|\"new\":1,\"New\":2|{\"detail.new\":\"1\",\"detail.New_2\":\"2\"}",
        // What columns have is not repeated.
        "~~|\"type\":null,\"start-time\":null,\"input-artifacts\":[null]|null",
        "~~||null",
      })
  void haveWhatIsOfNoColumnByItsPath(String envelope, String detail, String expected)
      throws Exception {
    String json = envelope == null ? "" : envelope;
    String event =
        "{%s\"version\":\"0\",\"source\":\"aws.codepipeline\",\"detail-type\":\"%s\",\"resources\":[\"%s\"],\"detail\":{%s}}"
            .formatted(json, table.detailType(), ARN, detail == null ? "" : detail);
    JsonNode line = line(table, event);
    assertThat(line.path("extra_fields").toString()).isEqualTo(expected);
    assertThat(line.path("pipelineArn").stringValue()).isEqualTo(ARN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[\"%s\",\"arn:aws:s3:::b\",\"%s-2\"]"
            + "|{\"resources[1]\":\"arn:aws:s3:::b\",\"resources[2]\":\"%s-2\"}",
        "[{\"arn\":\"%s\"},null,\"%s\"]|{\"resources[0]\":\"{\\\"arn\\\":\\\"%s\\\"}\"}",
        "\"%s\"|{\"resources\":\"%s\"}",
        "{\"a\":\"%s\"}|{\"resources\":\"{\\\"a\\\":\\\"%s\\\"}\"}",
        "[]|null",
        "null|null",
        "[\"%s\"],\"resources\":[\"%s\"]|{\"resources\":\"[\\\"%s\\\"]\"}",
      })
  void haveEachResourceThatNoColumnHas(String resources, String expected) throws Exception {
    String event =
        "{\"source\":\"aws.codepipeline\",\"detail-type\":\"%s\",\"resources\":%s,\"detail\":{}}"
            .formatted(table.detailType(), resources.replace("%s", ARN));
    assertThat(line(table, event).path("extra_fields").toString())
        .isEqualTo(expected.replace("%s", ARN));
  }

  /** CodeBuild names the build twice, CodeDeploy the region. */
  @Test
  void haveNothingOfTheEnvelopeThatAColumnHasToo() throws Exception {
    EventTable builds = table("codebuild_build_state_change");
    String build =
        "{\"source\":\"aws.codebuild\",\"detail-type\":\"%s\",\"resources\":[\"%s\"],\"detail\":{\"build-id\":\"a\"}}";
    assertThat(line(builds, build.formatted(builds.detailType(), "a")).path("extra_fields"))
        .isEqualTo(MAPPER.nullNode());
    assertThat(line(builds, build.formatted(builds.detailType(), "b")).at("/extra_fields"))
        .isEqualTo(MAPPER.readTree("{\"resources[0]\":\"b\"}"));

    EventTable deployments = table("codedeploy_deployment_state_change");
    String deployment =
        "{\"source\":\"aws.codedeploy\",\"detail-type\":\"%s\",\"region\":\"%s\",\"detail\":{\"region\":\"a\"}}";
    assertThat(
            line(deployments, deployment.formatted(deployments.detailType(), "a"))
                .path("extra_fields"))
        .isEqualTo(MAPPER.nullNode());
    assertThat(
            line(deployments, deployment.formatted(deployments.detailType(), "b"))
                .path("extra_fields"))
        .isEqualTo(MAPPER.readTree("{\"region\":\"b\"}"));
  }

  @ParameterizedTest
  @CsvSource({"instance/i-0123456789abcdef0", "instance:web-1"})
  void anInstanceIsAResourceOfEitherForm(String resource) throws Exception {
    EventTable instances = table("codedeploy_instance_state_change");
    String arn = "arn:aws:codedeploy:eu-central-1:111122223333:" + resource;
    String event =
        "{\"source\":\"aws.codedeploy\",\"detail-type\":\"%s\",\"resources\":[\"%s\"],\"detail\":{}}"
            .formatted(instances.detailType(), arn);
    JsonNode line = line(instances, event);
    assertThat(line.path("instanceArn").stringValue()).isEqualTo(arn);
    assertThat(line.path("extra_fields").isNull()).isTrue();
  }

  @Test
  void areMaskedAsTheRest() throws Exception {
    String event =
        """
        {"source":"aws.codepipeline","detail-type":"%s","new":"https://u:hush@h/","detail":{
         "new":{"environment-variables":[{"name":"A","value":"hush"}],"url":"https://u:hush@h/"},
         "environment-variables":{"A":"hush"},"type":{"environment-variables":["hush"]}}}"""
            .formatted(table.detailType());
    JsonNode line = line(table, event);
    assertThat(line.path("extra_fields").size()).isEqualTo(4);
    assertThat(line.toString()).doesNotContain("hush").contains("https://***@h/");
  }

  /** A stranger's event of half a megabyte costs no more than it takes to read it. */
  @Test
  void takeTimeByTheirNumber() throws Exception {
    StringBuilder keys = new StringBuilder("\"a\":0");
    for (int i = 1; i < 40_000; i++) {
      keys.append(i % 2 == 0 ? ",\"a\":" : ",\"a_" + i + "\":").append(i);
    }
    String event =
        "{\"source\":\"aws.codepipeline\",\"detail-type\":\"%s\",\"detail\":{%s,\"type\":{%s},\"version\":%s,"
                .formatted(table.detailType(), keys, keys, "9".repeat(500_000))
            + "\"pipeline-execution-attempt\":%s}}".formatted("9".repeat(500_000));
    line(table, event);
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long start = thread.getCurrentThreadCpuTime();
    JsonNode extras = line(table, event).path("extra_fields");
    assertThat(thread.getCurrentThreadCpuTime() - start).isLessThan(3_000_000_000L);
    assertThat(extras.size()).isEqualTo(80_001);
    Set<String> names = new HashSet<>();
    extras.propertyNames().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    assertThat(names).hasSize(80_001);
  }

  /** Each of very many fields has a mask of its own. */
  @Test
  void takeTimeByTheirNumberThoughAllAreMasked() throws Exception {
    JsonNode few = line(table, secrets(20));
    assertThat(few.path("extra_fields").size()).isEqualTo(20);
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    String many = secrets(20_000);
    line(table, many);
    long start = thread.getCurrentThreadCpuTime();
    JsonNode line = line(table, many);
    long nanos = thread.getCurrentThreadCpuTime() - start;
    assertThat(line.path("extra_fields").size()).isEqualTo(20_000);
    assertThat(line.toString()).doesNotContain("hush");
    assertThat(nanos).isLessThan(2_000_000_000L);
  }

  private String secrets(int count) {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < count; i++) {
      keys.append(i == 0 ? "" : ",").append("\"key-").append(i);
      keys.append("\":\"curl https://user:hush").append(i).append("@host/path\"");
    }
    return "{\"source\":\"aws.codepipeline\",\"detail-type\":\"%s\",\"detail\":{%s}}"
        .formatted(table.detailType(), keys);
  }

  private static JsonNode line(EventTable table, String event)
      throws JsonSyntaxException, UnfitEventException {
    JsonDocument document = new JsonDocument();
    byte[] bytes = event.getBytes(UTF_8);
    document.read(bytes, 0, bytes.length);
    JsonBuffer line = new JsonBuffer(16);
    int count = new LineWriter(table, true).write(document, line).extraFields();
    JsonNode written = MAPPER.readTree(line.toArray());
    assertThat(written.path("extra_fields").size()).isEqualTo(count);
    return written;
  }
}
