package io.tributary.lake;

import io.tributary.partition.Partition;
import io.tributary.table.EventTable;
import io.tributary.table.PartitionKey;
import io.tributary.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query engine over a lake folder. Every table is a view with the columns that it has in Athena,
 * and so is {@code <table>_latest}, without redeliveries, and {@code delivery_failures}. What
 * partitions are registered, and what files they have, is looked up once, when it opens.
 */
public final class LakeDatabase implements AutoCloseable {

  private static final String SUFFIX = ".gz";

  private final Path root;
  private final Connection connection;

  private LakeDatabase(Path root, Connection connection) {
    this.root = root;
    this.connection = connection;
  }

  /** Opens the lake. An empty folder, or none, is a lake of empty tables. */
  public static LakeDatabase open(LakeFolder lake, Tables tables) throws SQLException {
    Properties settings = new Properties();
    settings.put("autoinstall_known_extensions", "false");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
    LakeDatabase database = new LakeDatabase(lake.root(), connection);
    try {
      database.createViews(new FolderCatalog(lake, tables), tables);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
    return database;
  }

  /** The connection to query. */
  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void createViews(FolderCatalog catalog, Tables tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      for (EventTable table : tables.all()) {
        List<String> files = files(catalog.partitions(table.name()));
        statement.execute(view(table, files));
        statement.execute(latestView(table, files));
      }
      statement.execute(FailureView.sql(errorFiles()));
    }
  }

  private List<String> files(List<Partition> partitions) {
    return partitions.stream()
        .map(partition -> root.resolve(partition.prefix()).normalize())
        .filter(folder -> folder.startsWith(root))
        .flatMap(folder -> files(folder, 1).stream())
        .toList();
  }

  private List<String> errorFiles() {
    return files(root.resolve(LakeFolder.ERRORS), Integer.MAX_VALUE);
  }

  private static List<String> files(Path folder, int depth) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder, depth)) {
      return paths.map(Path::toString).filter(path -> path.endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("lake folder cannot be read: " + e, e);
    }
  }

  private static String view(EventTable table, List<String> files) {
    return "CREATE VIEW %s AS SELECT %s FROM %s"
        .formatted(Sql.name(table.name()), columns(table), rows(table, files));
  }

  /** The newest row of each event: file names hold the time of arrival. */
  private static String latestView(EventTable table, List<String> files) {
    String once =
        table
            .eventId()
            .map(
                id ->
                    " QUALIFY %1$s IS NULL OR row_number() OVER (PARTITION BY %1$s ORDER BY %2$s) = 1"
                        .formatted(Sql.name(id.name()), newestFirst(table)))
            .orElse("");
    return "CREATE VIEW %s AS SELECT %s FROM %s%s"
        .formatted(Sql.name(table.name() + "_latest"), columns(table), rows(table, files), once);
  }

  private static String newestFirst(EventTable table) {
    return Stream.concat(
            table.partitionKeys().stream().map(PartitionKey::name), Stream.of("filename"))
        .map(column -> Sql.name(column) + " DESC")
        .collect(Collectors.joining(", "));
  }

  private static String columns(EventTable table) {
    Stream<String> columns =
        table.columns().stream()
            .map(column -> Sql.name(column.name()) + " AS " + Sql.name(column.glueName()));
    Stream<String> keys = table.partitionKeys().stream().map(key -> Sql.name(key.name()));
    return Stream.concat(columns, keys).collect(Collectors.joining(", "));
  }

  private static String rows(EventTable table, List<String> files) {
    return files.isEmpty() ? noRows(table) : readJson(table, files);
  }

  private static String readJson(EventTable table, List<String> files) {
    String columns =
        table.columns().stream()
            .map(column -> Sql.literal(column.name()) + ": " + Sql.literal(Sql.type(column.type())))
            .collect(Collectors.joining(", "));
    String keys =
        table.partitionKeys().stream()
            .map(key -> Sql.literal(key.name()) + ": " + Sql.type(key.type()))
            .collect(Collectors.joining(", "));
    return """
    read_json(%s, columns = {%s}, format = 'newline_delimited', compression = 'gzip', \
    filename = true, hive_partitioning = true, hive_types = {%s})\
    """
        .formatted(Sql.files(files), columns, keys);
  }

  private static String noRows(EventTable table) {
    Stream<String> columns =
        table.columns().stream().map(column -> noValue(column.name(), Sql.type(column.type())));
    Stream<String> keys =
        table.partitionKeys().stream().map(key -> noValue(key.name(), Sql.type(key.type())));
    return Stream.of(columns, keys, Stream.of("'' AS filename"))
        .flatMap(stream -> stream)
        .collect(Collectors.joining(", ", "(SELECT ", " WHERE false)"));
  }

  private static String noValue(String name, String type) {
    return "NULL::" + type + " AS " + Sql.name(name);
  }
}
