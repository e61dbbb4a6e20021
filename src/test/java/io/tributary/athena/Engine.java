package io.tributary.athena;

import io.tributary.aws.Emulator;
import io.tributary.deploy.RecordingProxy;
import io.tributary.deploy.RecordingProxy.Call;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Athena's engine, and the AWS that it reads. */
final class Engine implements AutoCloseable {

  private final Emulator emulator;
  private final RecordingProxy aws;
  private final Trino trino;

  private Engine(Emulator emulator, RecordingProxy aws, Trino trino) {
    this.emulator = emulator;
    this.aws = aws;
    this.trino = trino;
  }

  static Engine start() {
    Emulator emulator = Emulator.start();
    try {
      RecordingProxy aws = new RecordingProxy(emulator.endpoint());
      return new Engine(emulator, aws, Trino.start(aws.endpoint()));
    } catch (IOException e) {
      emulator.close();
      throw new IllegalStateException(e);
    }
  }

  Emulator emulator() {
    return emulator;
  }

  /** As Athena, which reads timestamps to the millisecond. */
  Connection connect(String database) throws SQLException {
    return trino.connect(database, "MILLISECONDS");
  }

  /** As an engine that reads all that files say of a time. */
  Connection connectPrecisely(String database) throws SQLException {
    return trino.connect(database, "MICROSECONDS");
  }

  /** The rows of a query, their values as texts. */
  List<List<@Nullable String>> query(String database, String sql) throws SQLException {
    List<List<@Nullable String>> rows = new ArrayList<>();
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /**
   * What a query reads of S3.
   *
   * @param objects keys of the objects, each as often as it is read
   * @param listings how many folders are listed
   */
  record Reads(List<String> objects, int listings) {}

  /** Asks a query, and tells what it read. */
  Reads reads(String database, String sql) throws SQLException {
    int before = aws.calls().size();
    query(database, sql);
    List<Call> calls = aws.calls();
    List<Call> during = calls.subList(before, calls.size());
    return new Reads(
        resources(during, "s3:GetObject")
            .map(resource -> resource.replaceFirst("^arn:aws:s3:::[^/]*/", ""))
            .toList(),
        (int) resources(during, "s3:ListBucket").count());
  }

  private static Stream<String> resources(List<Call> calls, String action) {
    return calls.stream()
        .filter(call -> call.action().equals(action))
        .map(call -> call.parameters().path("Resource").stringValue());
  }

  @Override
  public void close() throws IOException {
    try {
      trino.close();
    } finally {
      aws.close();
      emulator.close();
    }
  }
}
