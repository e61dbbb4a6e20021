package io.tributary.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.aws.GlueMetadataCatalog;
import io.tributary.aws.VersionedGlue;
import io.tributary.iceberg.SimulatedLog.Read;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.TableMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;

/** Several processes that commit to the same tables of a Glue that refuses outdated updates. */
class GlueConflictTest {

  private static final String DATABASE = "lake";
  private static final int PROCESSES = 4;
  private static final int BATCHES = 2;

  private static Emulator emulator;
  private static VersionedGlue proxy;

  @BeforeAll
  static void start() throws IOException {
    emulator = Emulator.start();
    proxy = new VersionedGlue(emulator.endpoint());
    glue(proxy.endpoint())
        .createDatabase(request -> request.databaseInput(input -> input.name(DATABASE)));
  }

  @AfterAll
  static void stop() {
    proxy.close();
    emulator.close();
  }

  private static GlueClient glue(URI endpoint) {
    return GlueClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(endpoint)
        .region(Emulator.REGION)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  @Test
  void nothingIsLostOrDoubled() throws Exception {
    MemoryStore lake = new MemoryStore();
    MemoryStore sources = new MemoryStore();
    ExecutorService processes = Executors.newFixedThreadPool(PROCESSES);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      int process = i;
      running.add(processes.submit(() -> convert(lake, sources, process)));
    }
    for (Future<?> one : running) {
      one.get();
    }
    processes.shutdown();

    assertThat(proxy.conflicts()).as("updates that were refused").isPositive();
    TableContent content = new TableContent(lake, catalog(lake));
    TableMetadata metadata = content.metadata(SimulatedLog.NAME);
    Map<String, Map<Long, List<Long>>> lines =
        content.lines(SimulatedLog.NAME, metadata, metadata.currentSnapshot());
    assertThat(lines).hasSize(PROCESSES * BATCHES);
    assertThat(lines.values()).allMatch(of -> of.equals(Map.of(1L, List.of(1L, 2L, 3L))));
    assertThat(content.ledger()).hasSize(PROCESSES * BATCHES);
    assertThat(content.ledger().values()).allMatch(etags -> etags.size() == 1);
    assertThat(content.open()).isEmpty();
  }

  private static GlueMetadataCatalog catalog(MemoryStore lake) {
    return new GlueMetadataCatalog(glue(proxy.endpoint()), DATABASE, lake, "tables/");
  }

  private static Void convert(MemoryStore lake, MemoryStore sources, int process)
      throws IOException {
    BatchLedger ledger = new BatchLedger(lake, catalog(lake), SimulatedLog.TABLES);
    ledger.requireTables(SimulatedLog.TABLE);
    for (int i = 0; i < BATCHES; i++) {
      String key = "object-" + (char) ('a' + process) + i;
      sources.put(key, SimulatedLog.content(1, 3));
      Map<String, LocalDate> days = new LinkedHashMap<>();
      days.put(sources.uri(key), SimulatedLog.DAY);
      assertThat(ledger.states(SimulatedLog.NAME, days)).isEmpty();
      Batch batch = new Batch(SimulatedLog.NAME);
      Read read = Read.of(sources, key);
      batch.add(read.row(), null);
      SimulatedLog.write(ledger, batch, List.of(read));
      assertThat(ledger.commit(batch)).isEmpty();
      ledger.apply();
    }
    return null;
  }

  @Test
  void glueShowsTheColumns() throws IOException {
    MemoryStore lake = new MemoryStore();
    GlueClient glue = glue(emulator.endpoint());
    glue.createDatabase(request -> request.databaseInput(input -> input.name("columns")));
    new BatchLedger(lake, new GlueMetadataCatalog(glue, "columns", lake, ""), LogTables.bundled())
        .requireTables(LogTables.bundled().log("cloudtrail").orElseThrow());

    Table table =
        glue.getTable(request -> request.databaseName("columns").name("ingest_ledger")).table();
    assertThat(table.parameters()).containsEntry("table_type", "ICEBERG");
    assertThat(table.storageDescriptor().columns())
        .extracting(column -> column.name() + " " + column.type())
        .startsWith("source_object string", "etag string", "lines bigint")
        .contains("converted_at timestamp", "files array<string>")
        .endsWith("table_name string", "date date");
  }
}
