package io.tributary.athena;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.deploy.PlannedLake;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a query of events reads, by the calls that S3 gets: the hours that it asks for and no other,
 * whether partitions are registered or projected.
 */
@ExtendWith(EngineExtension.class)
class PartitionsIT {

  private static final EventTable TABLE = Tables.bundled().all().get(0);

  /** A table whose files are in two layouts. */
  private static final EventTable MIXED = Tables.bundled().all().get(1);

  private static Engine engine;
  private static PlannedLake registered;
  private static PlannedLake projected;

  /** Days ago of the days of which there are files. */
  private static final List<Integer> DAYS = List.of(0, 3, 10);

  private static final List<Integer> HOURS = List.of(7, 13);
  private static LocalDate today;

  @BeforeAll
  static void deliver(Engine given) throws Exception {
    engine = given;
    today = LocalDate.now(UTC);
    registered = PlannedLake.create(engine.emulator());
    projected = PlannedLake.projected(engine.emulator());
    List<String> keys = new ArrayList<>();
    for (int days : DAYS) {
      for (int hour : HOURS) {
        keys.add(write(registered, days, hour));
        write(projected, days, hour);
      }
    }
    for (String folder : List.of("2026/03/01/09", "date=2026-03-01/hour=10", "2026/03/02/09")) {
      String key = MIXED.name() + "/" + folder + "/events-1-4d9c2d0e.gz";
      registered.put(key, line(folder));
      keys.add(key);
    }
    registered.addPartitions(keys);
  }

  private static String write(PlannedLake lake, int days, int hour) {
    String key =
        lake.key(TABLE, today.minusDays(days).atTime(LocalTime.of(hour, 5)).toInstant(UTC));
    lake.put(key, line(key));
    return key;
  }

  private static byte[] line(String account) {
    return PlannedLake.gzip(("{\"account\":\"" + account + "\"}\n").getBytes(UTF_8));
  }

  /**
   * A condition, as users write them, and what fulfils it.
   *
   * @param condition with {@code DAY-n} for a date literal of n days ago
   * @param days of {@link #DAYS}
   * @param hours of {@link #HOURS}
   */
  record Asked(String condition, List<Integer> days, List<Integer> hours) {

    String sql() {
      String where = condition;
      for (int day : DAYS) {
        where = where.replace("DAY-" + day, "DATE '" + today.minusDays(day) + "'");
      }
      return "SELECT max(account) FROM " + TABLE.name() + " WHERE " + where;
    }

    List<String> keys(PlannedLake lake) {
      return days.stream()
          .flatMap(day -> hours.stream().map(hour -> time(day, hour)))
          .map(time -> lake.key(TABLE, time.toInstant(UTC)))
          .toList();
    }

    private static LocalDateTime time(int day, int hour) {
      return today.minusDays(day).atTime(LocalTime.of(hour, 5));
    }
  }

  static Stream<Asked> questions() {
    return Stream.of(
        new Asked("date = DAY-3 AND hour = '07'", List.of(3), List.of(7)),
        new Asked("date = DAY-3", List.of(3), HOURS),
        new Asked("date = DAY-3 AND hour > '10'", List.of(3), List.of(13)),
        new Asked("date > DAY-10 AND date < DAY-0", List.of(3), HOURS),
        new Asked("date BETWEEN DAY-10 AND DAY-3 AND hour = '13'", List.of(10, 3), List.of(13)),
        new Asked("date IN (DAY-10, DAY-0) AND hour = '07'", List.of(10, 0), List.of(7)),
        new Asked("date >= current_date - INTERVAL '7' DAY", List.of(3, 0), HOURS),
        new Asked(
            "date >= current_date - INTERVAL '7' DAY AND hour = '07'", List.of(3, 0), List.of(7)));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void onlyTheHoursAskedForAreReadWhereTheyAreRegistered(Asked asked) throws SQLException {
    Engine.Reads reads = engine.reads(registered.database(), asked.sql());

    assertThat(reads.objects()).containsExactlyInAnyOrderElementsOf(asked.keys(registered));
    assertThat(reads.listings()).isEqualTo(asked.keys(registered).size());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void onlyTheHoursAskedForAreReadWhereTheyAreProjected(Asked asked) throws SQLException {
    Engine.Reads reads = engine.reads(projected.database(), asked.sql());

    assertThat(reads.objects()).containsExactlyInAnyOrderElementsOf(asked.keys(projected));
    assertThat(
            projected
                .glue()
                .getPartitions(r -> r.databaseName(projected.database()).tableName(TABLE.name()))
                .partitions())
        .isEmpty();
  }

  @Test
  void anHourThatIsProjectedIsOneListing() throws SQLException {
    Asked hour = new Asked("date = DAY-3 AND hour = '07'", List.of(3), List.of(7));

    assertThat(engine.reads(projected.database(), hour.sql()).listings()).isEqualTo(1);
  }

  /** Firehose's own layout of before, and Hive's of now. */
  @Test
  void bothLayoutsStandSideBySide() throws SQLException {
    assertThat(
            engine.query(
                registered.database(),
                "SELECT date, hour, account FROM " + MIXED.name() + " ORDER BY date, hour"))
        .containsExactly(
            List.of("2026-03-01", "09", "2026/03/01/09"),
            List.of("2026-03-01", "10", "date=2026-03-01/hour=10"),
            List.of("2026-03-02", "09", "2026/03/02/09"));
    assertThat(
            engine
                .reads(
                    registered.database(),
                    "SELECT max(account) FROM "
                        + MIXED.name()
                        + " WHERE date = DATE '2026-03-01' AND hour = '09'")
                .objects())
        .containsExactly(MIXED.name() + "/2026/03/01/09/events-1-4d9c2d0e.gz");
  }
}
