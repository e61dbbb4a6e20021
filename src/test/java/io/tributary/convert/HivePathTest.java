package io.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HivePathTest {

  private static final LogTable ALB = LogTables.bundled().log("alb").orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "111122223333,111122223333",
    "a b+c-d_e.f~g,a b+c-d_e.f~g",
    "a/b=c:d%e,a%2Fb%3Dc%3Ad%25e",
    "..,..",
    "'{[\"#''*?\\]^}',%7B%5B%22%23%27%2A%3F%5C%5D%5E}",
    "'',__HIVE_DEFAULT_PARTITION__",
    "ü€,ü€",
  })
  void valuesAreEscapedAsHiveDoes(String value, String escaped) {
    assertThat(HivePath.folder(ALB, List.of(value, "r", "2026-09-01")))
        .isEqualTo("alb/account=" + escaped + "/region=r/date=2026-09-01/");
  }

  @Test
  void controlCharactersAreEscaped() {
    assertThat(HivePath.folder(ALB, List.of("a\nb\u007f\0", "r", "d")))
        .startsWith("alb/account=a%0Ab%7F%00/");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-01,2026-09-01",
    "unknown,1970-01-01",
    "2026-9-1,1970-01-01",
    "'',1970-01-01",
    "+12026-09-01,+12026-09-01"
  })
  void aDateIsAlwaysADate(String value, String date) {
    assertThat(HivePath.values(ALB, List.of("unknown", "r", value)))
        .containsExactly("unknown", "r", date);
  }

  @Test
  void everyKeyHasAValue() {
    assertThatThrownBy(() -> HivePath.values(ALB, List.of("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
