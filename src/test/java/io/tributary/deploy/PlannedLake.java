package io.tributary.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.aws.GlueCatalog;
import io.tributary.partition.Partition;
import io.tributary.table.EventTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A lake as Terraform would set it up, empty: buckets, the database and all its tables. */
public final class PlannedLake {

  private final Plan plan;
  private final Emulator emulator;
  private final GlueClient glue;
  private final S3Client s3;
  private final String database;
  private final String bucket;

  private PlannedLake(Plan plan, Emulator emulator) {
    this.plan = plan;
    this.emulator = emulator;
    glue = emulator.client(GlueClient.builder());
    s3 = emulator.client(S3Client.builder().forcePathStyle(true));
    database = PlannedCatalog.create(glue, plan).database();
    bucket = plan.one("aws_s3_bucket.logs").path("bucket").stringValue();
    Buckets.create(s3, bucket);
    Buckets.create(s3, plan.logBucket());
  }

  /** A lake of its own, of default variables. */
  public static PlannedLake create(Emulator emulator) {
    return new PlannedLake(Plan.get().renamed(), emulator);
  }

  /** A lake whose partitions of events are projected. */
  public static PlannedLake projected(Emulator emulator) {
    return new PlannedLake(Plan.of("-var=partition_mode=projected"), emulator);
  }

  /** Name of the database. */
  public String database() {
    return database;
  }

  /** Name of the bucket of its tables. */
  public String bucket() {
    return bucket;
  }

  /** Name of the bucket that services deliver logs to. */
  public String logBucket() {
    return plan.logBucket();
  }

  /** The prefix in that bucket under which a log is delivered. */
  public String prefixOfLog(String log) {
    return Plan.prefixOfLog(log);
  }

  /** A client of its Glue. */
  public GlueClient glue() {
    return glue;
  }

  /** A client of its S3. */
  public S3Client s3() {
    return s3;
  }

  /** Its catalog, as functions use it. */
  public GlueCatalog catalog() {
    return new GlueCatalog(glue, database);
  }

  /** The stream of a table, which delivers by the jar's functions. */
  public Firehose firehose(EventTable table) {
    return new Firehose(
        DeliveryStream.of(plan, table.name()),
        plan.all("aws_lambda_function.functions").get(table.function()),
        emulator.endpoint(),
        s3);
  }

  /** The key of a file that the stream of a table writes. */
  public String key(EventTable table, Instant arrival) {
    return DeliveryStream.of(plan, table.name()).key(arrival);
  }

  /** The location of a file that the stream of a table writes for records that became no rows. */
  public String failureKey(EventTable table, Instant arrival) {
    return DeliveryStream.of(plan, table.name()).failureKey(arrival);
  }

  /** Tells addPartition, from the jar, of new files in the bucket. */
  public void addPartitions(List<String> keys) throws IOException, InterruptedException {
    try (DeployedFunction function =
        DeployedFunction.start(
            plan.all("aws_lambda_function.functions").get("addPartition"), emulator.endpoint())) {
      assertThat(function.invoke(SqsEvent.created(bucket, keys)))
          .isEqualTo("{\"batchItemFailures\":[]}");
    }
  }

  /** Registers partitions, as addPartition and convertLogs do. */
  public void register(String table, List<Partition> partitions) {
    assertThat(catalog().register(table, partitions)).isEmpty();
  }

  /** Writes an object into the bucket. */
  public void put(String key, byte[] content) {
    s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
  }

  /** As Firehose compresses a file. */
  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
