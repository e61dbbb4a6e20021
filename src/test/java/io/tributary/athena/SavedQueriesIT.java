package io.tributary.athena;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.QueriedLake;
import io.tributary.deploy.PlannedLake;
import io.tributary.lake.LakeFolder;
import io.tributary.lake.LakeTables;
import io.tributary.lake.SavedQuery;
import io.tributary.partition.FolderCatalog;
import io.tributary.partition.Partition;
import io.tributary.table.EventTable;
import io.tributary.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every saved query on Athena's engine, over the lake and with the results that the laptop's engine
 * is tested with: both give the same.
 */
@ExtendWith(EngineExtension.class)
class SavedQueriesIT {

  private static final Path EXPECTED = Path.of("src/test/resources/queries");
  private static final JsonMapper MAPPER = new JsonMapper();

  /** What the laptop alone has: on AWS, a rule takes no event that has no table. */
  private static final String UNROUTED = "none,Tributary.Unrouted,";

  @TempDir private static Path folder;
  private static Engine engine;
  private static QueriedLake queried;
  private static PlannedLake lake;

  @BeforeAll
  static void copyLake(Engine given) throws IOException {
    engine = given;
    queried = new QueriedLake(folder);
    lake = PlannedLake.create(engine.emulator());
    LakeFolder source = new LakeFolder(Path.of(queried.lake()), Clock.systemUTC());
    List<Table> tables = LakeTables.bundled().all();
    FolderCatalog catalog = new FolderCatalog(source.root(), tables);
    for (Table table : tables) {
      for (Partition partition : catalog.partitions(table.name())) {
        copy(source.root(), partition);
      }
    }
    for (EventTable table : LakeTables.bundled().events().all()) {
      copyFailures(source.root().resolve(LakeFolder.ERRORS), table);
    }
  }

  private static void copy(Path source, Partition partition) throws IOException {
    for (Path file : files(source.resolve(partition.prefix()))) {
      lake.put(source.relativize(file).toString(), Files.readAllBytes(file));
    }
    lake.register(
        partition.table(),
        List.of(
            new Partition(
                partition.table(), partition.values(), lake.bucket(), partition.prefix())));
  }

  /** One file, where Firehose would have put the records that were meant for a table. */
  private static void copyFailures(Path errors, EventTable table) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : files(errors)) {
      try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        new String(in.readAllBytes(), UTF_8)
            .lines()
            .filter(
                line -> MAPPER.readTree(line).path("tableName").asString("").equals(table.name()))
            .forEach(line -> lines.append(line).append('\n'));
      }
    }
    if (!lines.isEmpty()) {
      lake.put(
          lake.failureKey(table, queried.yesterday()),
          PlannedLake.gzip(lines.toString().getBytes(UTF_8)));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static List<SavedQuery> queries() {
    return SavedQuery.bundled();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void findsWhatTheLaptopFinds(SavedQuery query) throws SQLException, IOException {
    String expected =
        Files.readAllLines(EXPECTED.resolve(query.name() + ".expected.csv")).stream()
            .filter(line -> !line.startsWith(UNROUTED))
            .collect(joining("\n", "", "\n"));
    try (Connection connection = engine.connect(lake.database());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query.sql())) {
      assertThat(queried.onTheirDay(QueriedLake.csv(rows))).isEqualTo(expected);
    }
  }
}
