package io.tributary.backfill;

import io.tributary.table.LogTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What estimates rest on: what the benchmarks measure, prices, and assumptions about what cannot be
 * measured here. All of it is in one file.
 *
 * @param measured where the rates were measured, for people
 * @param logs the rate of each log, or the log that it is taken from
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

  /** The rate of one table's log, of which either {@code like} or all the others are there. */
  record Log(
      String table,
      @Nullable String like,
      @Nullable Double megabytesPerCoreSecond,
      @Nullable Double gzip,
      @Nullable Double parquet) {

    private LogRate rate() {
      return new LogRate(
          null,
          Objects.requireNonNull(megabytesPerCoreSecond, table),
          Objects.requireNonNull(gzip, table),
          Objects.requireNonNull(parquet, table));
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
          .build()
          .readValue(Objects.requireNonNull(in, FILE).readAllBytes(), Rates.class);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /**
   * The rate of a table's log.
   *
   * @throws IllegalArgumentException if there is none
   */
  public LogRate of(LogTable table) {
    Log log = log(table.name());
    LogRate rate = log.like() == null ? log.rate() : log(log.like()).rate();
    return new LogRate(log.like(), rate.megabytesPerCoreSecond(), rate.gzip(), rate.parquet());
  }

  private Log log(String table) {
    return logs.stream()
        .filter(log -> log.table().equals(table))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(FILE + " has no table " + table));
  }
}
