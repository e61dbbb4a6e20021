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

  @Test
  void overwritingSupersedesWhatEventsHaveConverted() throws IOException {
    String lake = "s3://" + bucket + "/lake";
    String[] convert = {
      "convert", "s3://" + bucket + "/in/", "--table", "alb", "--lake", lake, "--database", database
    };
    Run.of(convert);
    int single = objects("lake/alb/").size();

    Run run = run("run", "alb", "--database", database, "--overwrite");

    assertThat(run.err()).doesNotContain("balance");
    assertThat(objects("lake/alb/")).hasSizeLessThan(single);
    assertThat(run("plan", "alb").out()).containsPattern("to convert +0 ");
    String alone = folder.resolve("alone").toString();
    Run.of("convert", "s3://" + bucket + "/in/", "--table", "alb", "--lake", alone);
    assertThat(SampleLogs.rows(download(), "alb")).isEqualTo(SampleLogs.rows(alone, "alb"));
  }
}
