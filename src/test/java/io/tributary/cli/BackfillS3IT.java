package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.aws.LakeTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Backfills from an emulated S3 into one, with partitions in an emulated Glue. */
class BackfillS3IT {

  private static AwsEnvironment aws;
  private static S3Client s3;
  private static GlueClient glue;

  @TempDir private Path folder;
  private final String id = UUID.randomUUID().toString();
  private final String bucket = "backfill-" + id;
  private final String database = "db_" + id.replace('-', '_');

  @BeforeAll
  static void startEmulator() {
    aws = AwsEnvironment.start();
    s3 = aws.emulator().client(S3Client.builder().forcePathStyle(true));
    glue = aws.emulator().client(GlueClient.builder());
  }

  @AfterAll
  static void stopEmulator() {
    if (aws != null) {
      aws.close();
    }
  }

  @BeforeEach
  void create() throws IOException {
    s3.createBucket(
        request ->
            request
                .bucket(bucket)
                .createBucketConfiguration(in -> in.locationConstraint(Emulator.REGION.id())));
    LakeTables.create(glue, database, "s3://" + bucket + "/lake/");
    for (Map.Entry<String, Path> sample : SampleLogs.all().entrySet()) {
      s3.putObject(
          request -> request.bucket(bucket).key("in/" + sample.getKey()),
          RequestBody.fromFile(sample.getValue()));
    }
  }

  private Run run(String command, String table, String... options) {
    List<String> arguments = new ArrayList<>(List.of("backfill", command, "--table", table));
    arguments.addAll(List.of("--source", "s3://" + bucket + "/in/"));
    arguments.addAll(List.of("--lake", "s3://" + bucket + "/lake"));
    arguments.addAll(List.of("--from", "2026-09-01", "--to", "2026-09-04"));
    arguments.addAll(List.of(options));
    return Run.of(arguments.toArray(String[]::new));
  }

  private List<S3Object> objects(String prefix) {
    return s3
        .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
        .contents()
        .stream()
        .toList();
  }

  /** The lake as a folder, its catalog made of what Glue says. */
  private String download() throws IOException {
    Path lake = folder.resolve("downloaded");
    for (S3Object object : objects("lake/")) {
      Path file = lake.resolve(object.key().substring("lake/".length()));
      Files.createDirectories(file.getParent());
      s3.getObject(request -> request.bucket(bucket).key(object.key()), file);
    }
    for (String table : tablesAndOwn()) {
      Path catalog = Files.createDirectories(lake.resolve("_catalog").resolve(table));
      glue
          .getPartitionsPaginator(request -> request.databaseName(database).tableName(table))
          .stream()
          .flatMap(page -> page.partitions().stream())
          .forEach(partition -> write(catalog, table, partition));
    }
    return lake.toString();
  }

  private static List<String> tablesAndOwn() {
    List<String> tables = new ArrayList<>(SampleLogs.tables());
    tables.addAll(List.of("rejects", "ingest_ledger"));
    return tables;
  }

  private void write(Path catalog, String table, Partition partition) {
    String location = partition.storageDescriptor().location();
    String prefix = location.substring(("s3://" + bucket + "/lake/").length());
    String values =
        partition.values().stream()
            .map(value -> '"' + value + '"')
            .collect(Collectors.joining(","));
    try {
      Files.writeString(
          catalog.resolve(UUID.randomUUID() + ".json"),
          "{\"table\":\"%s\",\"values\":[%s],\"bucket\":\"x\",\"prefix\":\"%s\"}"
              .formatted(table, values, prefix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void eachLogBecomesWhatConvertMakesOfItAndASecondRunChangesNothing() throws IOException {
    String alone = folder.resolve("alone").toString();
    Run.of("convert", "s3://" + bucket + "/in/", "--lake", alone);
    for (String table : SampleLogs.tables()) {
      Run plan = run("plan", table);
      assertThat(plan.exitCode()).as(plan.err()).isZero();
      Run run = run("run", table, "--database", database);
      assertThat(run.exitCode()).as("%s: %s", table, run.err()).isEqualTo(1);
      assertThat(run.err()).contains("to see why, ask Athena: SELECT * FROM rejects");
    }
    assertThat(SampleLogs.rows(download())).isEqualTo(SampleLogs.rows(alone));
    List<S3Object> objects = objects("lake/");
    for (String table : SampleLogs.tables()) {
      assertThat(run("run", table, "--database", database).exitCode()).isZero();
    }
    assertThat(objects("lake/")).isEqualTo(objects);
  }

  private void convertAsEventsDo() {
    Run.of(
        "convert",
        "s3://" + bucket + "/in/",
        "--table",
        "alb",
        "--lake",
        "s3://" + bucket + "/lake",
        "--database",
        database);
  }

  private GluePartitions partitions() {
    return new GluePartitions(glue, s3, database, "alb", folder.resolve("read"));
  }

  @Test
  void aDatabaseWithoutTheTablesIsToldBeforeAnythingIsConverted() {
    Run run = run("run", "alb", "--database", "nowhere");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("tributary: table alb cannot be had: Database nowhere");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(objects("lake/")).isEmpty();
  }

  @Test
  void overwritingSupersedesWhatEventsHaveConvertedAndAQuerySeesEachRowOnceAllTheTime()
      throws Exception {
    s3.putBucketVersioning(
        request -> request.bucket(bucket).versioningConfiguration(v -> v.status("Enabled")));
    convertAsEventsDo();
    int single = objects("lake/alb/").size();
    GluePartitions partitions = partitions();
    List<String> homes = partitions.locations();
    String rows = partitions.rows().orElseThrow();
    List<String> seen = new ArrayList<>();

    CompletableFuture<Run> running =
        CompletableFuture.supplyAsync(
            () -> run("run", "alb", "--database", database, "--overwrite"));
    while (!running.isDone()) {
      partitions.rows().ifPresent(seen::add);
    }

    assertThat(running.get().err()).doesNotContain("balance");
    assertThat(seen).hasSizeGreaterThan(3).containsOnly(rows);
    assertThat(partitions.rows()).contains(rows);
    assertThat(partitions.locations()).isEqualTo(homes);
    assertThat(objects("lake/alb/")).hasSizeLessThan(single);
    assertThat(objects("lake/alb/generation-")).isEmpty();
    // The second folders have been there all the same.
    assertThat(
            s3.listObjectVersions(request -> request.bucket(bucket).prefix("lake/alb/generation-"))
                .versions())
        .anyMatch(version -> version.key().endsWith("/_swap.json"))
        .anyMatch(version -> version.key().endsWith(".parquet"));
    assertThat(run("plan", "alb").out()).containsPattern("to convert +0 ");
    String alone = folder.resolve("alone").toString();
    Run.of("convert", "s3://" + bucket + "/in/", "--table", "alb", "--lake", alone);
    assertThat(SampleLogs.rows(download(), "alb")).isEqualTo(SampleLogs.rows(alone, "alb"));
  }

  /** A run that died had begun to bring new files to their own folder. */
  @Test
  void theNextRunEndsWhatADeadOneHasBegun() throws Exception {
    convertAsEventsDo();
    GluePartitions partitions = partitions();
    List<String> homes = partitions.locations();
    String rows = partitions.rows().orElseThrow();
    String home = homes.get(0).substring(("s3://" + bucket + "/").length());
    String second = home.replace("lake/alb/", "lake/alb/generation-1/");
    List<String> keys = objects(home).stream().map(S3Object::key).toList();
    for (String key : keys) {
      copy(key, key.replace(home, second));
    }
    s3.putObject(
        request -> request.bucket(bucket).key(second + "_swap.json"),
        RequestBody.fromString(
            """
            {"home": {"table": "alb", "values": ["%s"], "bucket": "%s", "prefix": "%s"},
             "folder": "%s", "removed": ["%s"], "added": ["%s"]}
            """
                .formatted(
                    String.join("\", \"", partitions.values(homes.get(0))),
                    bucket,
                    home,
                    second,
                    keys.get(0),
                    keys.get(0))));
    partitions.move(homes.get(0), "s3://" + bucket + "/" + second);
    s3.deleteObject(request -> request.bucket(bucket).key(keys.get(0)));
    assertThat(partitions.rows()).contains(rows);

    Run run = run("run", "alb", "--database", database);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(partitions.locations()).isEqualTo(homes);
    assertThat(partitions.rows()).contains(rows);
    assertThat(objects("lake/alb/generation-")).isEmpty();
    assertThat(objects(home)).extracting(S3Object::key).isEqualTo(keys);
  }

  private void copy(String from, String to) {
    s3.copyObject(
        request ->
            request
                .sourceBucket(bucket)
                .sourceKey(from)
                .destinationBucket(bucket)
                .destinationKey(to));
  }
}
