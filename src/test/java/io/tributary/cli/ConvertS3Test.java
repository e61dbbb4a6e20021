package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.s3.S3Client;

/** Logs and lakes in an emulated S3, with partitions in an emulated Glue. */
class ConvertS3Test {

  private static final String ALB = AlbLog.key("111122223333", "10.0.0.1");
  private static AwsEnvironment aws;
  private static S3Client s3;
  private static GlueClient glue;

  @TempDir private Path folder;
  private final String id = UUID.randomUUID().toString();
  private final String bucket = "logs-" + id;
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
  void create() {
    s3.createBucket(
        request ->
            request
                .bucket(bucket)
                .createBucketConfiguration(in -> in.locationConstraint(Emulator.REGION.id())));
    glue.createDatabase(request -> request.databaseInput(input -> input.name(database)));
    for (String table : List.of("alb", "rejects", "ingest_ledger")) {
      glue.createTable(
          request ->
              request
                  .databaseName(database)
                  .tableInput(
                      input ->
                          input
                              .name(table)
                              .storageDescriptor(
                                  in -> in.columns(Column.builder().name("a").build()))));
    }
    put("in/" + ALB, AlbLog.line(200), "oops");
    put("in/readme", "no log");
  }

  private void put(String key, String... lines) {
    s3.putObject(
        request -> request.bucket(bucket).key(key), RequestBody.fromBytes(AlbLog.gzip(lines)));
  }

  private List<String> keys(String prefix) {
    return s3.listObjectsV2(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
        .map(object -> object.key())
        .toList();
  }

  private List<List<String>> partitions(String table) {
    return glue
        .getPartitions(request -> request.databaseName(database).tableName(table))
        .partitions()
        .stream()
        .map(partition -> partition.values())
        .toList();
  }

  @Test
  void aPrefixIsConvertedToAFolder() {
    String lake = folder.toString();
    Run run = Run.of("convert", "s3://" + bucket + "/in", "--lake", lake);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("alb          1      2     1        0        1");
    assertThat(
            Run.of("query", "SELECT source_object FROM alb", "--lake", lake, "--format", "csv")
                .out())
        .isEqualTo("source_object\ns3://" + bucket + "/in/" + ALB + "\n");
  }

  @Test
  void aLakeCanBeInABucketAndItsRejectsReplayed() {
    String lake = "s3://" + bucket + "/lake";
    String[] convert = {
      "convert", "s3://" + bucket + "/in/", "--lake", lake, "--database", database
    };

    Run first = Run.of(convert);
    Run second = Run.of(convert);
    put("in/" + ALB, AlbLog.line(200), AlbLog.line(404));
    Run replay = Run.of("replay", "--lake", lake, "--database", database);

    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.err())
        .isEqualTo(
            "tributary: 1 line is no record; to see why, ask Athena: SELECT * FROM rejects\n");
    assertThat(second.out()).contains("1  it is converted already\n");
    assertThat(replay.exitCode()).isZero();
    assertThat(replay.out()).contains("alb          1        1         1              0\n");
    assertThat(keys("lake/rejects/")).isEmpty();
    assertThat(keys("lake/alb/account=111122223333/region=eu-central-1/date=2026-09-01/"))
        .hasSize(1);
    assertThat(partitions("alb"))
        .containsExactly(Arrays.asList("111122223333", "eu-central-1", "2026-09-01"));
    assertThat(partitions("ingest_ledger")).containsExactly(Arrays.asList("alb", "2026-09-01"));
  }

  @Test
  void aBucketThatIsNotThereIsAnError() {
    Run run = Run.of("convert", "s3://no-" + id + "/in", "--lake", folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("tributary: s3://no-" + id + "/in cannot be listed: ");
  }
}
