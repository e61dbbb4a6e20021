package io.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same object once more, changed or not, or with another name. */
class RepeatedConversionTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-09-02T00:00:00Z");
  private static final String KEY = AlbLog.key("a");

  @TempDir private Path folder;
  private LogLake lake;

  @BeforeEach
  void createLake() {
    lake = new LogLake(folder);
  }

  @Test
  void anObjectIsConvertedOnceUnlessItChangesOrIsAskedForAgain() throws Exception {
    lake.put(KEY, new AlbLog(4).records(10, MIDNIGHT).toBytes());
    lake.converted(KEY);
    Map<String, String> first = LakeContent.of(lake.store());
    assertThat(lake.convert(KEY, LogLake.SETTINGS))
        .isEqualTo(new Outcome.Skipped("it is converted already"));
    assertThat(lake.convert(KEY, LogLake.SETTINGS.convertingAgain()))
        .isInstanceOf(Outcome.Converted.class);
    assertThat(LakeContent.of(lake.store())).isEqualTo(first);

    lake.put(KEY, new AlbLog(5).records(20, MIDNIGHT.minus(Duration.ofDays(3))).toBytes());
    assertThat(lake.converted(KEY).rows()).isEqualTo(20);
    assertThat(lake.query("SELECT DISTINCT \"date\", count(*) FROM {alb} GROUP BY 1"))
        .containsExactly("2026-08-30,20");
    assertThat(LakeContent.keys(lake.store())).hasSize(2);
  }

  /** Its rows would never be seen otherwise, as nothing is left to convert. */
  @Test
  void whatTheCatalogHasLostIsRegisteredAgain() throws Exception {
    lake.put(KEY, new AlbLog(4).records(10, MIDNIGHT).line("odd").toBytes());
    lake.converted(KEY);
    List<String> locations = lake.catalog.locations();
    assertThat(locations).hasSizeGreaterThan(2);
    lake.catalog.forget();
    assertThat(lake.convert(KEY, LogLake.SETTINGS))
        .isEqualTo(new Outcome.Skipped("it is converted already"));
    assertThat(lake.catalog.locations()).isEqualTo(locations);
  }

  @Test
  void theSameObjectAnywhereElseIsAnotherOne() throws Exception {
    byte[] content = new AlbLog(7).records(10, MIDNIGHT).toBytes();
    lake.put(KEY, content);
    lake.put("copy/" + KEY, content);
    lake.converted(KEY);
    lake.converted("copy/" + KEY);
    assertThat(lake.query("SELECT count(*) FROM {alb}")).containsExactly("20");
  }
}
