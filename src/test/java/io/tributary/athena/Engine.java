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

  /** The keys of the objects that a query reads, each as often as it does. */
  List<String> objectsRead(String database, String sql) throws SQLException {
    return keys("s3:GetObject", database, sql);
  }

  /** The folders that a query lists. */
  List<String> foldersListed(String database, String sql) throws SQLException {
    return keys("s3:ListBucket", database, sql);
  }

  private List<String> keys(String action, String database, String sql) throws SQLException {
    int before = aws.calls().size();
    query(database, sql);
    List<Call> calls = aws.calls();
    return calls.subList(before, calls.size()).stream()
        .filter(call -> call.action().equals(action))
        .map(call -> call.parameters().path("Resource").stringValue())
        .map(resource -> resource.replaceFirst("^arn:aws:s3:::[^/]*/", ""))
        .toList();
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
