package io.tributary.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.aws.GlueCatalog;
import io.tributary.lake.LakeFolder;
import io.tributary.lake.ingest.Ingest;
import io.tributary.partition.AddPartition;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * What queries read is what the plan creates: log files as the functions write them, in the planned
 * bucket and folders, are read through the planned tables.
 */
class PlannedTablesIT {

  private static final Instant ARRIVAL = Instant.parse("2026-09-01T05:10:00Z");
  private static Plan plan;
  private static Emulator emulator;
  private static GlueClient glue;
  private static S3Client s3;
  private static PlannedCatalog catalog;

  @TempDir private static Path folder;

  @BeforeAll
  static void createLake() throws IOException {
    plan = Plan.get();
    emulator = Emulator.start();
    glue = emulator.client(GlueClient.builder());
    s3 = emulator.client(S3Client.builder().forcePathStyle(true));
    catalog = PlannedCatalog.create(glue, plan);
    String bucket = plan.one("aws_s3_bucket.logs").path("bucket").stringValue();
    Buckets.create(s3, bucket);
    ingest(new LakeFolder(folder, Clock.fixed(ARRIVAL, ZoneOffset.UTC)));
    deliver();
  }

  @AfterAll
  static void stopEmulator() {
    if (catalog != null) {
      catalog.delete();
    }
    if (emulator != null) {
      emulator.close();
    }
  }

  static List<EventTable> tables() {
    return Tables.bundled().all();
  }

  /** The samples, through the functions and into log files on this machine. */
  private static void ingest(LakeFolder lake) throws IOException {
    try (Ingest ingest = new Ingest(lake, Tables.bundled())) {
      for (EventTable table : tables()) {
        try (InputStream events = Files.newInputStream(Samples.file(table.name()))) {
          ingest.read(events, table.name());
        }
      }
      ingest.finish();
    }
  }

  /** Puts each log file where the stream of its table would, and tells addPartition. */
  private static void deliver() throws IOException {
    AddPartition addPartition =
        new AddPartition(Tables.bundled(), new GlueCatalog(glue, catalog.database()));
    for (EventTable table : tables()) {
      DeliveryStream stream = DeliveryStream.of(plan, table.name());
      String key = stream.key(ARRIVAL);
      s3.putObject(
          request -> request.bucket(stream.bucket()).key(key),
          RequestBody.fromFile(logFile(table)));
      byte[] news = SqsEvent.created(stream.bucket(), List.of(key));
      byte[] answer = addPartition.apply(new ByteArrayInputStream(news)).getPayload();
      assertThat(new String(answer, UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
    }
  }

  private static Path logFile(EventTable table) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(table.name()))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".gz")).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aTableHasTheColumnsAndKeysOfItsDefinition(EventTable table) {
    JsonNode planned = plan.all("aws_glue_catalog_table.events").get(table.name());
    PlannedCatalog.assertDefinedBy(planned, table, table.allColumns());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aTableReadsWhatItsFunctionWrote(EventTable table) throws IOException {
    List<Map<String, JsonNode>> expected = new ArrayList<>();
    for (JsonNode line : Samples.lines(table.name())) {
      Map<String, JsonNode> row = new LinkedHashMap<>();
      OpenXJson.lowerCase(line).properties().forEach(p -> row.put(p.getKey(), p.getValue()));
      row.put("date", StringNode.valueOf("2026-09-01"));
      row.put("hour", StringNode.valueOf("05"));
      expected.add(row);
    }
    assertThat(new CatalogReader(glue, s3, catalog.database()).rows(table.name()))
        .isNotEmpty()
        .containsExactlyElementsOf(expected);
  }
}
