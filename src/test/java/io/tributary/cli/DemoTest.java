package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.Tables;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir private Path folder;

  @Test
  void tellsTheSameStoryEveryTime() {
    String lake = folder.resolve("the lake").toString();
    Run first = Run.of("demo", "--lake", lake);
    Run second = Run.of("demo", "--lake", lake);

    assertThat(first.exitCode()).isZero();
    assertThat(first.err()).isEmpty();
    assertThat(first.out())
        .contains("total                                         311       4\n")
        .contains("shop-api           5          4       1\n")
        .contains(
            "11:15    shop-api-pipeline  Raise timeout of the payment call  SUCCEEDED         2\n")
        .contains("shop-api      DB_PASSWORD  PLAINTEXT        ***\n")
        .contains("no table for events 'ECR Image Action' of aws.ecr               1  {\"version\"")
        .contains("alb          1    208   207        0        1             1    0.0     0.0\n")
        .contains("14:45         21      10  10.0.1.23  d-X5SMX2Z7C FAILURE\n")
        .contains("58  quotes do not match  https 2026-09-01T14:42:45.638959Z app/sh\n")
        .contains("121  a field more         {field_35=tls13-hybrid}\n")
        .contains(" --lake '" + lake + "'\n")
        .doesNotContain("correct-horse");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(count("delivery_failures", lake)).isEqualTo(4);
    assertThat(Tables.bundled().all().stream().mapToLong(table -> count(table.name(), lake)).sum())
        .isEqualTo(311);
  }

  @Test
  void hasEventsOfManyTablesAndARedelivery() {
    String lake = folder.toString();
    Run.of("demo", "--lake", lake);
    assertThat(Tables.bundled().all().stream().filter(table -> count(table.name(), lake) > 0))
        .as("tables that the story is told with")
        .hasSizeGreaterThanOrEqualTo(7);
    List<Long> copies =
        Tables.bundled().all().stream()
            .map(table -> count(table.name(), lake) - count(table.name() + "_latest", lake))
            .toList();
    assertThat(copies.stream().mapToLong(n -> n).sum()).isEqualTo(3);
  }

  private static long count(String table, String lake) {
    Run run =
        Run.of("query", "SELECT count(*) AS n FROM " + table, "--lake", lake, "--format", "csv");
    return Long.parseLong(run.out().lines().toList().get(1));
  }
}
