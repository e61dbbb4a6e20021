package io.tributary.bench.convert;

import io.tributary.bench.log.LogFolder;
import io.tributary.bench.run.ChildJvm;
import io.tributary.bench.run.Converter;
import io.tributary.bench.run.Cpus;
import io.tributary.bench.run.Took;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * DuckDB at the same work: the typed columns, the object's name and the partitions, but no line
 * numbers, no account of rejected lines and nothing of surplus fields.
 *
 * @param cpus what it has
 * @param sql the folder of the statements
 */
record DuckDbProcess(Cpus cpus, Path sql) implements Converter {

  /** DuckDB has its own memory; what the JVM takes beside it is kept small. */
  private static final List<String> OPTIONS =
      List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  @Override
  public Took convert(LogFolder logs, Path lake) throws IOException, InterruptedException {
    String statement =
        Files.readString(sql.resolve(logs.table() + ".sql"))
            .replace("${LOGS}", logs.path().toString())
            .replace("${LAKE}", lake.toString());
    Files.createDirectories(lake);
    return new ChildJvm(cpus, OPTIONS)
        .run(Child.class.getName(), List.of(Integer.toString(cpus.count()), statement));
  }

  /** The process. */
  static final class Child {

    private Child() {}

    /**
     * Runs a statement; the settings are the best of those tried for such a COPY.
     *
     * @param args how many threads, and the statement
     */
    public static void main(String[] args) throws SQLException {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = connection.createStatement()) {
        statement.execute("SET threads = " + args[0]);
        statement.execute("SET preserve_insertion_order = false");
        statement.execute("SET partitioned_write_flush_threshold = 40000");
        statement.execute(args[1]);
      }
    }
  }
}
