package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.HiveType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "boolean | BOOLEAN",
        "int | INTEGER",
        "bigint | BIGINT",
        "double | DOUBLE",
        "string | VARCHAR",
        "date | DATE",
        "timestamp | TIMESTAMP",
        "array<string> | VARCHAR[]",
        "struct<a:int,order:array<struct<b:date>>> "
            + "| STRUCT(\"a\" INTEGER, \"order\" STRUCT(\"b\" DATE)[])",
      })
  void hasATypeForEachOfHive(String hive, String duckdb) {
    assertThat(Sql.type(HiveType.parse(hive))).isEqualTo(duckdb);
  }

  @Test
  void quotes() {
    assertThat(Sql.literal("it's")).isEqualTo("'it''s'");
    assertThat(Sql.name("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(Sql.files(List.of("a[1]*?.gz", "b"))).isEqualTo("['a[[]1][*][?].gz','b']");
  }
}
