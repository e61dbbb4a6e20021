package io.tributary.backfill;

import io.tributary.table.LogTable;
import io.tributary.table.LogTable.Family;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What estimates rest on: what the benchmarks measure, prices, and assumptions about what cannot be
 * measured here. All of it is in one file.
 *
 * @param measured where the rates were measured, for people
 * @param logs the rates of those logs that are measured; each family is of one of them
 * @param threadsEfficiency what a core does if all cores work, as a part of what one alone does
 * @param sparkEfficiency what Spark's executors do, as a part of what as many local threads do
 * @param vcpuOfCore what a vCPU of AWS does, as a part of what the measured core does: a guess
 * @param prices where and when prices were such, for people
 * @param clusters the engines on AWS
 * @param requests prices of S3's requests
 */
public record Rates(
    String measured,
    List<Log> logs,
    double threadsEfficiency,
    double sparkEfficiency,
    double vcpuOfCore,
    String prices,
    List<Cluster> clusters,
    Requests requests) {

  private static final String FILE = "/backfill/rates.json";

  /**
   * The rate of one log that is measured.
   *
   * @param families how logs are written that are taken for the same
   */
  record Log(
      String table,
      List<Family> families,
      double megabytesPerCoreSecond,
      double gzip,
      double parquet) {

    Log {
      families = List.copyOf(families);
    }
  }

  /**
   * An engine on AWS.
   *
   * @param name its name for programs
   * @param title its name for people
   * @param workers how many machines, of which one has the driver
   * @param vcpus vCPUs of each
   * @param usdPerWorkerHour price of each
   * @param startSeconds how long it takes to begin; billed as well, which not all of it is
   */
  public record Cluster(
      String name,
      String title,
      int workers,
      int vcpus,
      double usdPerWorkerHour,
      double startSeconds) {}

  /**
   * Prices of S3's requests.
   *
   * @param usdPerThousandWrites PUT, POST, COPY and LIST
   * @param usdPerThousandReads GET
   */
  public record Requests(double usdPerThousandWrites, double usdPerThousandReads) {}

  public Rates {
    logs = List.copyOf(logs);
    clusters = List.copyOf(clusters);
  }

  /** The rates that come with Tributary. */
  public static Rates bundled() {
    try (InputStream in = Rates.class.getResourceAsStream(FILE)) {
      return JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build()
          .readValue(Objects.requireNonNull(in, FILE).readAllBytes(), Rates.class);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /** The rate of a table's log, or of the log that is measured in its place. */
  public LogRate of(LogTable table) {
    Log log = measured(table);
    return new LogRate(
        log.table().equals(table.name()) ? null : log.table(),
        log.megabytesPerCoreSecond(),
        log.gzip(),
        log.parquet());
  }

  private Log measured(LogTable table) {
    Family family = table.families().get(0);
    return logs.stream()
        .filter(log -> log.table().equals(table.name()))
        .findFirst()
        .or(() -> logs.stream().filter(log -> log.families().contains(family)).findFirst())
        .orElseThrow(() -> new IllegalStateException(FILE + " has nothing like " + family));
  }
}
