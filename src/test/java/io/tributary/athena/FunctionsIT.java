package io.tributary.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Expressions;
import io.tributary.lake.Expressions.Expression;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions that the laptop's engine has to imitate are these in Athena's. */
@ExtendWith(EngineExtension.class)
class FunctionsIT {

  static List<Expression> expressions() throws IOException {
    return Expressions.all();
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void isWhatTheLaptopTakesItFor(Expression expression, Engine engine) throws SQLException {
    assertThat(engine.query("default", expression.query()))
        .containsExactly(List.of(expression.text()));
  }
}
