package io.tributary.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderDateTest {

  private static Optional<DayRange> days(String folders) {
    FolderDate date = FolderDate.NONE;
    for (String folder : folders.split("/", -1)) {
      date = date.enter(folder);
    }
    return date.days();
  }

  @ParameterizedTest
  @CsvSource({
    "2026,2026-01-01,2027-01-01",
    "2026/02,2026-02-01,2026-03-01",
    "2026/02/28,2026-02-28,2026-03-01",
    "2026/12/31/23/55,2026-12-31,2027-01-01",
    "year=2026/month=9/day=1/hour=05,2026-09-01,2026-09-02",
    "2026-09-01/10,2026-09-01,2026-09-02",
    "date=2026-09-01,2026-09-01,2026-09-02",
    "dt=20260901/x,2026-09-01,2026-09-02",
    "2019/logs/2026/09,2026-09-01,2026-10-01",
    "2019/2026/09,2026-09-01,2026-10-01",
  })
  void foldersAreOfDays(String folders, LocalDate from, LocalDate to) {
    assertThat(days(folders)).contains(new DayRange(from, to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "09/01",
        "2026/13",
        "2026/02/30",
        "2026-02-30",
        "20261301",
        "2026/logs",
        "12345",
        "3026",
        "2026-0901",
        "111122223333"
      })
  void otherFoldersAreOfNone(String folders) {
    assertThat(days(folders)).isEmpty();
  }

  @Test
  void aRangeSaysWhetherItsLastDayCounts() {
    LocalDate first = LocalDate.of(2026, 1, 1);
    assertThat(new DayRange(first, LocalDate.of(2026, 3, 1)))
        .hasToString("59 days, 2026-01-01 to 2026-02-28");
    assertThat(new DayRange(first, first.plusDays(1))).hasToString("1 day, 2026-01-01");
  }
}
