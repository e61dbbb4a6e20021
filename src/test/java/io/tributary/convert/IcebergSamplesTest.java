package io.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.iceberg.BatchLedger;
import io.tributary.iceberg.FolderMetadataCatalog;
import io.tributary.iceberg.TableFiles;
import io.tributary.iceberg.TableFiles.TableFile;
import io.tributary.log.LogSamples;
import io.tributary.store.FolderStore;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Samples in Iceberg tables of a folder, read by DuckDB, which is told of files and positions. */
class IcebergSamplesTest {

  private static final LogTables TABLES = LogTables.bundled();

  @TempDir private Path folder;

  static List<LogTable> logs() {
    return TABLES.logs();
  }

  private ObjectStore store() {
    return new FolderStore(folder).durable();
  }

  private FolderMetadataCatalog catalog() {
    return new FolderMetadataCatalog(store(), "");
  }

  private BatchLedger ledger() {
    return new BatchLedger(store(), catalog(), TABLES);
  }

  /** The identities of all rows, each with the values of its partition. */
  private static List<String> rows(TableFiles files) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (TableFile file : files.files()) {
        String gone = file.gone().stream().map(String::valueOf).collect(Collectors.joining(","));
        String where = gone.isEmpty() ? "" : " WHERE file_row_number NOT IN (" + gone + ")";
        try (ResultSet result =
            statement.executeQuery(
                "SELECT source_object, source_line FROM read_parquet('%s', file_row_number = true)%s"
                    .formatted(file.location().substring("file://".length()), where))) {
          while (result.next()) {
            rows.add(
                result.getString(1) + "#" + result.getLong(2) + new TreeMap<>(file.partition()));
          }
        }
      }
    }
    rows.sort(null);
    return rows;
  }

  private static List<String> expected(LogTable table) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Path sample : LogSamples.of(table)) {
      for (JsonNode row : LogSamples.rows(sample)) {
        Map<String, String> partition = new TreeMap<>();
        table
            .partitionKeys()
            .forEach(key -> partition.put(key.name(), row.path(key.name()).asString()));
        rows.add(
            row.path("source_object").asString()
                + "#"
                + row.path("source_line").asLong()
                + partition);
      }
    }
    rows.sort(null);
    return rows;
  }

  private static Path withRows(List<Path> samples) throws IOException {
    for (Path sample : samples) {
      if (!LogSamples.rows(sample).isEmpty()) {
        return sample;
      }
    }
    throw new AssertionError("no sample has rows");
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everyRowIsThereAlsoAfterSomeAreConvertedAgain(LogTable table) throws Exception {
    BatchedSamples samples = new BatchedSamples(ledger());
    List<Path> all = LogSamples.of(table);
    assertThat(samples.convert(table, all)).isZero();
    TableFiles before = TableFiles.at(store(), catalog(), table.name(), null);
    assertThat(rows(before)).isEqualTo(expected(table));

    List<Path> one = List.of(withRows(all));
    assertThat(new BatchedSamples(ledger()).convert(table, one)).isEqualTo(1);
    TableFiles after = TableFiles.at(store(), catalog(), table.name(), null);
    assertThat(after.files()).isNotEqualTo(before.files());
    assertThat(rows(after)).isEqualTo(expected(table));
    assertThat(rows(TableFiles.in(store(), catalog(), table.name(), before.snapshot())))
        .isEqualTo(expected(table));
  }
}
