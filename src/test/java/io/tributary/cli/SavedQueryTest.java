package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.SavedQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every saved query beside the result expected of it. A new one is tested unasked. {@code
 * -Dupdate=true} rewrites the results, to be read before they are committed.
 */
class SavedQueryTest {

  private static final Path EXPECTED = Path.of("src/test/resources/queries");

  @TempDir private static Path folder;
  private static QueriedLake lake;

  @BeforeAll
  static void fill() throws IOException {
    lake = new QueriedLake(folder);
  }

  static Stream<String> names() {
    return SavedQuery.bundled().stream().map(SavedQuery::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void findsWhatIsExpected(String name) throws IOException {
    Run run = Run.of("query", "--saved", name, "--lake", lake.lake(), "--format", "csv");

    assertThat(run.err()).isEmpty();
    String result = lake.onTheirDay(run.out());
    Path expected = EXPECTED.resolve(name + ".expected.csv");
    if (Boolean.getBoolean("update")) {
      Files.writeString(expected, result);
    }
    assertThat(result).isEqualTo(Files.readString(expected));
    assertThat(result.lines()).as("a header and rows").hasSizeGreaterThan(1);
  }

  @Test
  void areListed() {
    Run run = Run.of("query", "--saved", "--format", "csv");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("name,title,question\n")
        .contains("\nslowest_build_phases,Slowest build phases,");
    assertThat(run.out().lines()).hasSize(SavedQuery.bundled().size() + 1);
  }

  @Test
  void ofAnotherNameOrBesideAQueryAreWrongUse() {
    Run unknown = Run.of("query", "--saved", "nope", "--lake", lake.lake());
    Run both = Run.of("query", "SELECT 1", "--saved", "failed_records", "--lake", lake.lake());

    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("no saved query nope");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("either a query or --saved NAME");
  }
}
