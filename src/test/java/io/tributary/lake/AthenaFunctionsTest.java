package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Expressions.Expression;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laptop's engine gives what Athena's does, which another test asks for the same. */
class AthenaFunctionsTest {

  @TempDir private static Path folder;

  static List<Expression> expressions() throws IOException {
    return Expressions.all();
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void isWhatItIsInAthena(Expression expression) throws SQLException {
    LakeFolder lake = new LakeFolder(folder, Clock.systemUTC());
    try (LakeDatabase database = LakeDatabase.open(lake, LakeTables.bundled(), expression.query());
        Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(expression.query())) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo(expression.text());
    }
  }
}
