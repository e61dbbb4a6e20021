package io.tributary.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.convert.BatchedSamples;
import io.tributary.iceberg.BatchLedger;
import io.tributary.iceberg.FolderMetadataCatalog;
import io.tributary.log.LogSamples;
import io.tributary.store.FolderStore;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Iceberg's own runtime for Spark reads what Tributary wrote, deleted rows among it. */
class IcebergSparkIT {

  private static final LogTables TABLES = LogTables.bundled();

  @TempDir private Path folder;

  @Test
  void everyRowOfEveryLogIsThereOnce() throws Exception {
    SparkSubmit spark = SparkSubmit.install(URI.create("http://127.0.0.1:9"));
    ObjectStore store = new FolderStore(folder);
    BatchLedger ledger = new BatchLedger(store, new FolderMetadataCatalog(store, ""), TABLES);
    BatchedSamples samples = new BatchedSamples(ledger);
    List<String> arguments = new ArrayList<>(List.of(folder.toString()));
    List<String> expected = new ArrayList<>();
    for (LogTable table : TABLES.logs()) {
      List<Path> all = LogSamples.of(table);
      samples.convert(table, all);
      samples.convert(table, all.subList(0, 1));
      arguments.add(table.name());
      long rows = 0;
      for (Path sample : all) {
        for (JsonNode row : LogSamples.rows(sample)) {
          expected.add(
              String.join(
                  "\t",
                  "ROW",
                  table.name(),
                  row.path("source_object").asString(),
                  row.path("source_line").asString(),
                  row.path("date").asString()));
          rows++;
        }
      }
      expected.add("ALL\t" + table.name() + "\t" + rows);
    }
    Process process = spark.program("IcebergRows", arguments);
    List<String> lines = process.inputReader(UTF_8).lines().toList();
    assertThat(process.waitFor()).as("see target/IcebergRows.log").isZero();
    assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
  }
}
