package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.convert.LedgerNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans over a million objects of S3, in processes whose heaps could not hold the keys: those of
 * ALB logs alone take 200 MB, and CloudFront's 80 MB.
 */
class PlanMemoryIT {

  private static final int DAYS = 50;
  private static final int PER_DAY = 20_000;
  private static final int OBJECTS = DAYS * PER_DAY;
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  @TempDir private Path folder;

  private static String inFolders(int object) {
    String day = FIRST.plusDays(object / PER_DAY).toString();
    return "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/%s/111122223333_%s_%sT0010Z_192.0.2.1_%05d.log.gz"
        .formatted(
            day.replace('-', '/'),
            "elasticloadbalancing_eu-central-1_app.web.0123456789abcdef",
            day.replace("-", ""),
            object % PER_DAY);
  }

  private static String flat(int object) {
    return "AWSLogs/E2EXAMPLE1TEXT.%s-20.%08x.gz"
        .formatted(FIRST.plusDays(object / PER_DAY), object % PER_DAY);
  }

  @Test
  void objectsInNoFolders() throws Exception {
    assertThat(plan("cloudfront", 32, OBJECTS, PlanMemoryIT::flat)).isZero();
  }

  /** Days are listed side by side, and of each object the ledger keeps 24 bytes. */
  @Test
  void objectsInFoldersOfDaysThatAreConvertedAlready() throws Exception {
    Map<Integer, List<String>> ledger = new ConcurrentHashMap<>();
    IntFunction<String> all =
        i ->
            i < OBJECTS
                ? inFolders(i)
                : ledger
                    .computeIfAbsent((i - OBJECTS) / PER_DAY, PlanMemoryIT::ledger)
                    .get(i % PER_DAY);
    assertThat(plan("alb", 112, 2 * OBJECTS, all)).isEqualTo(OBJECTS);
  }

  private static List<String> ledger(int day) {
    String date = FIRST.plusDays(day).toString();
    return IntStream.range(day * PER_DAY, (day + 1) * PER_DAY)
        .mapToObj(i -> LedgerNames.entry("s3://logs/" + inFolders(i)))
        .sorted()
        .map(name -> "lake/ingest_ledger/table_name=alb/date=" + date + "/" + name)
        .toList();
  }

  /** Plans in a heap of so many MiB, and returns how many objects are converted already. */
  private long plan(String table, int heap, int objects, IntFunction<String> keys)
      throws Exception {
    Path out = folder.resolve("plan.json");
    Path err = folder.resolve("plan.err");
    try (EndlessBucket bucket = new EndlessBucket(objects, keys)) {
      ProcessBuilder builder = new ProcessBuilder(command(table, heap));
      builder
          .environment()
          .putAll(
              Map.of(
                  "AWS_ENDPOINT_URL",
                  bucket.endpoint().toString(),
                  "AWS_REGION",
                  "eu-central-1",
                  "AWS_ACCESS_KEY_ID",
                  "test",
                  "AWS_SECRET_ACCESS_KEY",
                  "test"));
      int exit = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
      assertThat(exit).as(Files.readString(err)).isZero();
      assertThat(bucket.listed()).isEqualTo(objects);
    }
    JsonNode plan = JsonMapper.shared().readTree(Files.readString(out));
    assertThat(plan.at("/found/objects").longValue()).isEqualTo(OBJECTS);
    assertThat(plan.at("/found/days").intValue()).isEqualTo(DAYS);
    return plan.at("/converted/objects").longValue();
  }

  private static List<String> command(String table, int heap) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    String classPath = System.getProperty("surefire.test.class.path");
    command.add("-cp");
    command.add(classPath == null ? System.getProperty("java.class.path") : classPath);
    command.addAll(List.of(Main.class.getName(), "backfill", "plan", "--json", "--table", table));
    command.addAll(List.of("--source", "s3://logs/AWSLogs/", "--lake", "s3://logs/lake"));
    command.addAll(List.of("--from", FIRST.toString(), "--to", FIRST.plusDays(DAYS).toString()));
    return command;
  }
}
