package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlStatementsTest {

  @Test
  void partsAtSemicolons() {
    assertThat(SqlStatements.of("SELECT 1; SELECT 2;")).containsExactly("SELECT 1", " SELECT 2");
    assertThat(SqlStatements.of("SELECT 1")).containsExactly("SELECT 1");
    assertThat(SqlStatements.of(" ;; -- x;\n /* ; */ ;")).isEmpty();
    assertThat(SqlStatements.of("")).isEmpty();
  }

  @Test
  void leavesSemicolonsInTextsNamesAndComments() {
    for (String one :
        new String[] {
          "SELECT ';' || 'it''s;'",
          "SELECT \"a;\"\"b\" FROM t",
          "SELECT 1 -- a;b'\n",
          "SELECT /* ;' */ 1",
          "SELECT $$;'$$, $x$ ; $$ ; $x$",
          "SELECT E'\\';' AS a",
          "SELECT name'\\' FROM t",
          "SELECT ';",
          "SELECT 1 /* ;",
        }) {
      assertThat(SqlStatements.of(one)).containsExactly(one);
      assertThat(SqlStatements.of(one.length() + ";" + one)).hasSize(2);
    }
  }
}
