package io.tributary.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.Emulator;
import io.tributary.aws.HttpRelay;
import io.tributary.aws.S3Store;
import io.tributary.convert.Lake;
import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** What an emulated S3 is asked for, and how often. */
class S3WalkTest {

  private static final LogTables TABLES = LogTables.bundled();
  private static Emulator emulator;

  private final String bucket = "walk-" + UUID.randomUUID();
  private final List<String> listed = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void startEmulator() {
    emulator = Emulator.start();
  }

  @AfterAll
  static void stopEmulator() {
    if (emulator != null) {
      emulator.close();
    }
  }

  private S3Client listened() {
    return listened(emulator.endpoint());
  }

  private S3Client listened(URI by) {
    ExecutionInterceptor listener =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(
              Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof ListObjectsV2Request list) {
              listed.add(list.prefix());
            }
          }
        };
    return emulator.client(
        S3Client.builder()
            .forcePathStyle(true)
            .overrideConfiguration(override -> override.addExecutionInterceptor(listener)),
        by);
  }

  @Test
  void onlyTheFoldersOfTheDaysAreListed() throws IOException {
    S3Client s3 = listened();
    s3.createBucket(
        request ->
            request
                .bucket(bucket)
                .createBucketConfiguration(in -> in.locationConstraint(Emulator.REGION.id())));
    for (String service : List.of("vpcflowlogs", "Config")) {
      for (int day = 1; day <= 30; day++) {
        String key =
            "AWSLogs/111122223333/%s/cn-north-1/2026/09/%02d/111122223333_%s_cn-north-1_fl-1a_202609%02dT0010Z_ab.log.gz"
                .formatted(service, day, service, day);
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("x"));
      }
    }
    Selection selection =
        new Selection(
            TABLES.log("vpc_flow").orElseThrow(),
            new DayRange(LocalDate.of(2026, 9, 29), LocalDate.of(2026, 11, 1)),
            null,
            null);
    S3Store store = new S3Store(s3, bucket);
    Lake lake = new Lake(store, "lake/", (table, partitions) -> List.of());
    Plan plan =
        new Survey(store, "", key -> true, selection, lake, TABLES)
            .plan((object, log, state) -> assertThat(state).isEqualTo(Survey.State.MISSING));
    assertThat(plan.found().objects()).isEqualTo(2);
    assertThat(plan.found().days()).isEqualTo(2);
    String region = "AWSLogs/111122223333/vpcflowlogs/cn-north-1/";
    assertThat(listed)
        .containsExactlyInAnyOrder(
            "",
            "AWSLogs/",
            "AWSLogs/111122223333/",
            "AWSLogs/111122223333/vpcflowlogs/",
            region,
            region + "2026/",
            region + "2026/09/",
            region + "2026/09/29/",
            region + "2026/09/30/",
            "lake/ingest_ledger/table_name=vpc_flow/date=2026-09-29/",
            "lake/ingest_ledger/table_name=vpc_flow/date=2026-09-30/");
  }

  /** A page has fifty keys here, as if there were twenty times as many objects, 12,400. */
  @Test
  void aFlatFolderIsListedFromDayToDay() throws Exception {
    S3Client s3 = listened();
    s3.createBucket(
        request ->
            request
                .bucket(bucket)
                .createBucketConfiguration(in -> in.locationConstraint(Emulator.REGION.id())));
    List<String> keys = new ArrayList<>();
    LocalDate first = LocalDate.of(2026, 7, 1);
    for (int hour = 0; hour < 75 * 8; hour++) {
      String name = "cf/E1EXAMPLE.%s-%02d.0a1b2c3d.gz";
      keys.add(name.formatted(first.plusDays(hour / 8), 8 + hour % 8));
    }
    for (int day = 20; day < 40; day++) {
      keys.add("cf/E2EXAMPLE." + first.plusDays(day + 30) + "-20.0a1b2c3d.gz");
    }
    keys.parallelStream()
        .forEach(
            key -> s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString("x")));
    HttpRelay.Handler handler =
        (request, emulated) ->
            request.query().contains("list-type=2")
                ? emulated.ask(request.withQuery(request.query() + "&max-keys=50"))
                : emulated.ask(request);
    try (HttpRelay relay = new HttpRelay(emulator.endpoint(), handler)) {
      S3Store store = new S3Store(listened(relay.endpoint()), bucket);
      Selection selection =
          new Selection(
              TABLES.log("cloudfront").orElseThrow(),
              new DayRange(LocalDate.of(2026, 8, 30), LocalDate.of(2026, 9, 1)),
              null,
              null);
      Set<String> found = new ConcurrentSkipListSet<>();
      Walk.Visitor visitor =
          new Walk.Visitor() {
            @Override
            public void log(ObjectStore.ListedObject object, Recognition.Log log) {
              found.add(object.key());
            }

            @Override
            public void other(ObjectStore.ListedObject object) {}
          };
      new Walk(store, selection).visit("cf/", visitor);
      assertThat(found)
          .containsExactlyElementsOf(
              keys.stream().filter(key -> key.matches(".*2026-08-3[01]-.*")).toList());
    }
    // Where it begins, where the days are, and what comes after: 13 if it were listed as a whole.
    assertThat(listed).hasSizeLessThanOrEqualTo(4).containsOnly("cf/");
  }
}
