package io.tributary.partition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.store.S3Location;
import io.tributary.table.Tables;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AddPartition over a catalog in memory; over Glue it is tested in the package of that. */
class AddPartitionTest {

  private static final String BUILDS = "codebuild_build_state_change";
  private static final String STAGES = "codepipeline_stage_execution_state_change";

  /** A catalog that fails for some hours, and counts what it is asked. */
  private static final class MemoryCatalog implements Catalog {
    final List<Partition> partitions = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    String failingHour = "none";
    String failingTable = "none";

    @Override
    public List<Failure> register(String table, List<Partition> asked) {
      calls.add(table);
      if (table.equals(failingTable)) {
        throw new IllegalStateException("no such table");
      }
      Map<Boolean, List<Partition>> byFate =
          asked.stream()
              .collect(Collectors.partitioningBy(p -> p.values().get(1).equals(failingHour)));
      partitions.addAll(byFate.get(false));
      return byFate.get(true).stream().map(p -> new Failure(p, "broken")).toList();
    }
  }

  private final MemoryCatalog catalog = new MemoryCatalog();
  private final AddPartition addPartition = new AddPartition(Tables.bundled(), catalog);

  private String apply(String request) {
    return new String(
        addPartition.apply(new ByteArrayInputStream(request.getBytes(UTF_8))).getPayload(), UTF_8);
  }

  private static String s3(String... keys) {
    return records(
        "{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\","
            + "\"s3\":{\"bucket\":{\"name\":\"logs\"},\"object\":{\"key\":\"%s\",\"size\":1}}}",
        keys);
  }

  private static String records(String form, String... values) {
    return "{\"Records\":["
        + String.join(",", List.of(values).stream().map(form::formatted).toList())
        + "]}";
  }

  private static String sqs(Map<String, String> bodies) {
    List<String> messages = new ArrayList<>();
    bodies.forEach(
        (id, body) ->
            messages.add(
                "{\"messageId\":\"%s\",\"eventSource\":\"aws:sqs\",\"body\":%s}"
                    .formatted(id, quoted(body))));
    return "{\"Records\":[" + String.join(",", messages) + "]}";
  }

  private static String quoted(String json) {
    return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String eventBridge(String key) {
    return "{\"detail-type\":\"Object Created\",\"source\":\"aws.s3\",\"detail\":{\"bucket\":"
        + "{\"name\":\"logs\"},\"object\":{\"key\":\""
        + key
        + "\",\"etag\":\"0\"}}}";
  }

  @ParameterizedTest
  @CsvSource({
    BUILDS + "/date%3D2026-09-01/hour%3D16/f.gz," + BUILDS + "/date=2026-09-01/hour=16/",
    BUILDS + "/date=2026-09-01/hour=00/f+1.gz," + BUILDS + "/date=2026-09-01/hour=00/",
    BUILDS + "/2026/09/01/23/f.gz," + BUILDS + "/2026/09/01/23/",
    "a/b+c/"
        + BUILDS
        + "/date%3D2024-02-29/hour%3D05/f,"
        + "a/b c/"
        + BUILDS
        + "/date=2024-02-29/hour=05/",
    BUILDS + "/" + BUILDS + "/2026/09/01/23/f.gz," + BUILDS + "/" + BUILDS + "/2026/09/01/23/",
    "a%2F" + BUILDS + "%2F2026%2F09%2F01%2F23%2Ff.gz," + "a/" + BUILDS + "/2026/09/01/23/",
  })
  void aLogFileOfATableHasAPartition(String key, String prefix) {
    assertThat(apply(s3(key))).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(catalog.partitions).extracting(Partition::prefix).containsExactly(prefix);
    assertThat(catalog.partitions).extracting(Partition::table).containsExactly(BUILDS);
    assertThat(catalog.partitions.get(0).values().get(0)).matches("20\\d\\d-\\d\\d-\\d\\d");
    assertThat(catalog.partitions.get(0).bucket()).isEqualTo("logs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other/date=2026-09-01/hour=16/f.gz",
        BUILDS + "/f.gz",
        BUILDS + "/date=2026-09-01/f.gz",
        BUILDS + "/date=2026-09-01/hour=16/",
        BUILDS + "/date=2026-09-01/hour=24/f.gz",
        BUILDS + "/date=2026-02-29/hour=16/f.gz",
        BUILDS + "/date=2026-9-1/hour=16/f.gz",
        BUILDS + "/date=2026-09-01/hour=16/deeper/f.gz",
        BUILDS + "/2026/13/01/16/f.gz",
        BUILDS + "x/2026/09/01/16/f.gz",
        "errors/" + BUILDS + "/date=2026-09-01/hour=16/f.gz",
        "p/errors/x/" + BUILDS + "/date=2026-09-01/hour=16/f.gz",
        "",
      })
  void anyOtherKeyIsSkipped(String key) {
    assertThat(apply(s3(key))).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(catalog.calls).isEmpty();
  }

  /** Copies of files elsewhere would keep out the right ones: an hour has one folder. */
  @ParameterizedTest
  @CsvSource({
    "s3://logs/p/,p/T/date=2026-09-01/hour=16/f.gz,true",
    "S3A://logs/p,p/T/2026/09/01/16/f.gz,true",
    "s3://logs,T/date=2026-09-01/hour=16/f.gz,true",
    "s3://logs/,p/T/date=2026-09-01/hour=16/f.gz,false",
    "s3://logs/p/,T/date=2026-09-01/hour=16/f.gz,false",
    "s3://logs/p/,old/p/T/date=2026-09-01/hour=16/f.gz,false",
    "s3://logs/p/,p/T/T/date=2026-09-01/hour=16/f.gz,false",
    "s3://logs/p/,P/T/date=2026-09-01/hour=16/f.gz,false",
    "s3://other/p/,p/T/date=2026-09-01/hour=16/f.gz,false",
  })
  void onlyFilesOfTheLakeAreRegistered(String lake, String key, boolean isOfLake) {
    AddPartition function = new AddPartition(Tables.bundled(), catalog, S3Location.parse(lake));
    String news = sqs(Map.of("m", s3(key.replace("T", BUILDS))));
    String answer =
        new String(
            function.apply(new ByteArrayInputStream(news.getBytes(UTF_8))).getPayload(), UTF_8);
    assertThat(answer)
        .isEqualTo(
            isOfLake
                ? "{\"batchItemFailures\":[]}"
                : "{\"batchItemFailures\":[{\"itemIdentifier\":\"m\"}]}");
    assertThat(catalog.partitions).hasSize(isOfLake ? 1 : 0);
  }

  @Test
  void theCatalogIsAskedOnceForATableAndNeverAgainForWhatItHas() {
    String builds = BUILDS + "/date=2026-09-01/hour=";
    apply(s3(builds + "01/a", builds + "02/a", builds + "01/b", STAGES + "/2026/09/01/01/a"));
    assertThat(catalog.calls).containsExactly(BUILDS, STAGES);
    assertThat(catalog.partitions).hasSize(3);
    apply(s3(builds + "02/c", builds + "03/c"));
    assertThat(catalog.partitions).hasSize(4).doesNotHaveDuplicates();
    apply(s3(builds + "01/d"));
    assertThat(catalog.calls).containsExactly(BUILDS, STAGES, BUILDS);
  }

  @Test
  void everyWayThatNewsTravelsIsRead() {
    String key = BUILDS + "/date=2026-09-01/hour=";
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("1", s3(key.replace("=", "%3D") + "01/f"));
    bodies.put("2", eventBridge(key + "02/f+%20"));
    bodies.put("3", "{\"Type\":\"Notification\",\"Message\":" + quoted(s3(key + "03/f")) + "}");
    bodies.put("4", "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"logs\"}");
    assertThat(apply(sqs(bodies))).isEqualTo("{\"batchItemFailures\":[]}");
    apply(eventBridge(key + "04/f"));
    apply(
        "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":"
            + quoted(s3(key + "05/f"))
            + "}}]}");
    apply("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"logs\"}");
    assertThat(catalog.partitions)
        .extracting(partition -> partition.values().get(1))
        .containsExactly("01", "02", "03", "04", "05");
  }

  @Test
  void aKeyFromEventBridgeIsDecodedOnlyIfItMustBe() {
    apply(eventBridge("a+b/" + BUILDS + "/date%3D2026-09-01/hour%3D01/f"));
    apply(eventBridge("a+b/" + BUILDS + "/date=2026-09-01/hour=02/f%3D"));
    apply(eventBridge("100%/" + BUILDS + "/date%3D2026-09-01/hour%3D03/f"));
    apply(s3(BUILDS + "/date%253D2026-09-01/hour%253D04/f"));
    apply(s3("100%/" + BUILDS + "/f"));
    assertThat(catalog.partitions)
        .extracting(Partition::prefix)
        .containsExactly(
            "a b/" + BUILDS + "/date=2026-09-01/hour=01/",
            "a+b/" + BUILDS + "/date=2026-09-01/hour=02/");
  }

  @Test
  void onlyTheMessagesThatFailedAreDeliveredAgain() {
    catalog.failingHour = "02";
    String key = BUILDS + "/date=2026-09-01/hour=";
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("good", s3(key + "01/f"));
    bodies.put("half", s3(key + "03/f", key + "02/f"));
    bodies.put("late", s3(key + "02/g"));
    bodies.put("odd", "{not json");
    bodies.put("news", "{\"Records\":[{\"eventSource\":\"aws:dynamodb\"}]}");
    assertThat(apply(sqs(bodies)))
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"odd\"},{\"itemIdentifier\":\"news\"},"
                + "{\"itemIdentifier\":\"half\"},{\"itemIdentifier\":\"late\"}]}");
    assertThat(catalog.partitions).hasSize(2);
    catalog.failingHour = "none";
    assertThat(apply(sqs(Map.of("late", s3(key + "02/g")))))
        .isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(catalog.partitions).hasSize(3);
  }

  @Test
  void aTableThatCannotBeHadDoesNotStopAnother() {
    catalog.failingTable = BUILDS;
    String hour = "/date=2026-09-01/hour=01/f";
    assertThatThrownBy(() -> apply(s3(BUILDS + hour, STAGES + hour)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(catalog.partitions).extracting(Partition::table).containsExactly(STAGES);
  }

  @Test
  void deletionsAreNoNews() {
    apply(s3(BUILDS + "/2026/09/01/01/f").replace("ObjectCreated:Put", "ObjectRemoved:Delete"));
    assertThat(catalog.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"detail-type\":\"x\"}",
        "{\"Records\":[{\"s3\":{}}],\"x\":",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{}}}]}"
      })
  void whatIsNoNewsIsAnError(String request) {
    assertThatThrownBy(() -> apply(request)).isInstanceOf(IllegalArgumentException.class);
  }
}
