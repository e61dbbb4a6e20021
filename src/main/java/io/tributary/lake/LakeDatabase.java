package io.tributary.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.partition.FolderCatalog;
import io.tributary.table.BundledFiles;
import io.tributary.table.EventTable;
import io.tributary.table.LogTable;
import io.tributary.table.OwnTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * A query engine over a lake folder. Every table is a view with the columns that it has in Athena,
 * and so is {@code <table>_latest}, without redeliveries, and {@code delivery_failures}. What
 * partitions are registered, and what files they have, is looked up once, when it opens, and for
 * those tables only that the query names: a lake has many tables, and a query few.
 */
public final class LakeDatabase implements AutoCloseable {

  private static final BundledFiles SQL_VIEWS = new BundledFiles("tables/views/", ".sql");

  private final Connection connection;
  private final PathValues paths;
  private final String query;
  private final List<String> read = new ArrayList<>();

  private LakeDatabase(Connection connection, LakeFolder lake, String query) {
    this.connection = connection;
    this.paths = new PathValues(lake.root());
    this.query = query.toLowerCase(Locale.ROOT);
  }

  /**
   * Opens the lake. An empty folder, or none, is a lake of empty tables.
   *
   * @param query the SQL that will be asked, in any number of statements; a view that is not named
   *     in it has columns, but cannot be read
   */
  public static LakeDatabase open(LakeFolder lake, LakeTables tables, String query)
      throws SQLException {
    Properties settings = new Properties();
    settings.put("autoinstall_known_extensions", "false");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
    LakeDatabase database = new LakeDatabase(connection, lake, query);
    try {
      database.createViews(
          new LakeFiles(lake, new FolderCatalog(lake.root(), tables.all())), tables);
    } catch (SQLException e) {
      connection.close();
      throw database.named(e);
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
    return database;
  }

  /** The connection to query. */
  public Connection connection() {
    return connection;
  }

  /** The problem of a query; if it is that of a damaged file, its message names the file. */
  public SQLException named(SQLException problem) {
    return DamagedFile.named(problem, read);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Finds the files of a view. */
  private interface Files {
    List<String> list();
  }

  private void createViews(LakeFiles files, LakeTables tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      for (EventTable table : tables.events().all()) {
        create(statement, JsonView.of(table), () -> files.of(table));
        create(statement, JsonView.latest(table), () -> files.of(table));
      }
      for (LogTable table : tables.logs().logs()) {
        create(statement, ParquetView.of(table), () -> files.of(table));
      }
      for (OwnTable table : tables.logs().own()) {
        create(statement, view(table), () -> files.of(table));
      }
      create(statement, new FailureView(), files::errors);
      AthenaFunctions.create(statement);
      createSqlViews(statement);
    }
  }

  /** Views that are Athena's SQL, which DuckDB takes as it is, with {@link AthenaFunctions}. */
  private static void createSqlViews(Statement statement) throws SQLException {
    for (String file : SQL_VIEWS.names()) {
      String name = file.substring(0, file.length() - SQL_VIEWS.suffix().length());
      String query = new String(SQL_VIEWS.read(file), UTF_8);
      statement.execute("CREATE VIEW " + Sql.name(name) + " AS " + query);
    }
  }

  private static LakeView view(OwnTable table) {
    return switch (table.format()) {
      case JSON -> JsonView.of(table);
      case PARQUET -> ParquetView.of(table, table.columns());
    };
  }

  private void create(Statement statement, LakeView view, Files files) throws SQLException {
    String source = unread(view);
    if (query.contains(view.name())) {
      List<String> list = files.list();
      read.addAll(list);
      source = source(view, list);
    }
    statement.execute("CREATE VIEW " + Sql.name(view.name()) + " AS " + view.select(source));
  }

  private String source(LakeView view, List<String> files) {
    return files.isEmpty() ? Sql.noRows(view.columns(), "false") : view.read(files, paths);
  }

  /** A query that gets at a view without its name must not find it empty. */
  private static String unread(LakeView view) {
    String message = "table " + view.name() + " is read only by queries that have its name in them";
    return Sql.noRows(view.columns(), "error(" + Sql.literal(message) + ") IS NULL");
  }
}
