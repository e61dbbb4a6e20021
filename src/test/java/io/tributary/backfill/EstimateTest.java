package io.tributary.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.backfill.Unit.Size;
import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.Family;
import io.tributary.table.LogTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTest {

  private static final LogTables TABLES = LogTables.bundled();
  private static final LogTable ALB = TABLES.log("alb").orElseThrow();
  private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
  private static final LogRate RATE = new LogRate(null, 200, 5, 10);

  /** Days with 10 GB each, unpacked. */
  private static Plan plan(int days, int converted) {
    List<Unit> units = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      Size size = new Size(1000, 2_000_000_000, 10_000_000_000L);
      Recognition.Log log = new Recognition.Log(ALB, Map.of("account", "1"), DAY.plusDays(day));
      units.add(new Unit(log, size, day < converted ? size : Size.NONE));
    }
    return new Plan(ALB, new DayRange(DAY, DAY.plusDays(days)), 1000L * days, RATE, units);
  }

  private static Estimate on(String engine, Plan plan, boolean again, int threads) {
    return Estimate.of(plan, again, threads).stream()
        .filter(estimate -> estimate.engine().equals(engine))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thisMachineTakesAsLongAsTheRateSaysAndCostsNothing() {
    Estimate one = on("local", plan(1, 0), false, 1);
    assertThat(one.seconds()).isCloseTo(50, within(0.01));
    assertThat(one.computeUsd()).isZero();
    // 1000 claims and entries, 120 parts and 3 uploads, 1 listing; 1000 reads.
    assertThat(one.requestsUsd()).isCloseTo(2.127 * 0.005 + 0.0004, within(0.0001));
    double efficiency = Rates.bundled().threadsEfficiency();
    assertThat(on("local", plan(10, 0), false, 8).seconds())
        .isCloseTo(500 / 8.0 / efficiency, within(0.01));
  }

  @Test
  void whatIsConvertedIsNotCountedUnlessItIsConvertedAgain() {
    assertThat(on("local", plan(10, 4), false, 1).seconds()).isCloseTo(300, within(0.01));
    assertThat(on("local", plan(10, 4), true, 1).seconds()).isCloseTo(500, within(0.01));
    Estimate nothing = on("glue", plan(2, 2), false, 1);
    assertThat(nothing.seconds()).isZero();
    assertThat(nothing.computeUsd()).isZero();
  }

  @Test
  void noMoreThreadsWorkThanThereArePacks() {
    assertThat(plan(1, 0).packs(false)).isEqualTo(3);
    assertThat(on("local", plan(1, 0), false, 64).cores()).isEqualTo(3);
    assertThat(on("glue", plan(100, 0), false, 1).cores()).isEqualTo(36);
  }

  @Test
  void aClusterIsPaidForByWorkerAndHour() {
    Estimate glue = on("glue", plan(100, 0), false, 1);
    assertThat(glue.computeUsd()).isCloseTo(glue.seconds() / 3600 * 10 * 0.44, within(1e-9));
    assertThat(glue.seconds()).isGreaterThan(60);
  }

  @Test
  void eachFamilyHasARate() {
    for (Family family : Family.values()) {
      assertThat(Rates.bundled().logs())
          .filteredOn(log -> log.families().contains(family))
          .hasSize(1);
    }
    assertThat(Rates.bundled().of(ALB).like()).isNull();
    assertThat(Rates.bundled().of(TABLES.log("nlb").orElseThrow()).like()).isEqualTo("alb");
  }

  @Test
  void onlyPackedObjectsAreUnpacked() {
    assertThat(RATE.unpacked(new ListedObject("a.log.gz", 10, Instant.EPOCH))).isEqualTo(50);
    assertThat(RATE.unpacked(new ListedObject("a.log.parquet", 10, Instant.EPOCH))).isEqualTo(50);
    assertThat(RATE.unpacked(new ListedObject("a.log", 10, Instant.EPOCH))).isEqualTo(10);
  }
}
