package io.tributary.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.partition.AddPartition;
import io.tributary.partition.Catalog;
import io.tributary.partition.Partition;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionResponse;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;

/** Partitions in an emulated Glue, and the way of a log file from S3 to there. */
class GlueCatalogTest {

  private static final EventTable TABLE = Tables.bundled().all().get(0);
  private static Emulator emulator;
  private static GlueClient glue;

  private final String database = "db_" + UUID.randomUUID().toString().replace('-', '_');
  private final GlueCatalog catalog = new GlueCatalog(glue, database);

  @BeforeAll
  static void startEmulator() {
    emulator = Emulator.start();
    glue = emulator.client(GlueClient.builder());
  }

  @AfterAll
  static void stopEmulator() {
    if (emulator != null) {
      emulator.close();
    }
  }

  @BeforeEach
  void createTables() {
    glue.createDatabase(request -> request.databaseInput(input -> input.name(database)));
    Tables.bundled().all().forEach(table -> GlueTables.create(glue, database, table, "s3://logs/"));
  }

  private static Partition partition(int hour, String prefix) {
    String value = String.format("%02d", hour % 24);
    String date = String.format("2026-09-%02d", 1 + hour / 24);
    return new Partition(
        TABLE.name(),
        List.of(date, value),
        "logs",
        prefix + TABLE.name() + "/" + date + "/" + value + "/");
  }

  private List<software.amazon.awssdk.services.glue.model.Partition> registered() {
    return glue
        .getPartitionsPaginator(request -> request.databaseName(database).tableName(TABLE.name()))
        .stream()
        .flatMap(page -> page.partitions().stream())
        .toList();
  }

  @Test
  void aPartitionHasTheTablesDescriptorAndItsOwnLocation() {
    assertThat(catalog.register(TABLE.name(), List.of(partition(7, "")))).isEmpty();
    var descriptor = registered().get(0).storageDescriptor();
    assertThat(descriptor.location()).isEqualTo("s3://logs/" + TABLE.name() + "/2026-09-01/07/");
    assertThat(descriptor.columns()).extracting("name").contains("event_id").doesNotContain("date");
    assertThat(descriptor.serdeInfo().serializationLibrary()).isEqualTo(GlueTables.SERDE);
    assertThat(registered().get(0).values()).containsExactly("2026-09-01", "07");
  }

  @Test
  void manyPartitionsAreRegisteredAHundredAtATimeAndAgainWithoutHarm() {
    List<Partition> partitions =
        IntStream.range(0, 250).mapToObj(hour -> partition(hour, "")).toList();
    assertThat(catalog.register(TABLE.name(), partitions.subList(40, 60))).isEmpty();
    assertThat(catalog.register(TABLE.name(), partitions)).isEmpty();
    assertThat(catalog.register(TABLE.name(), partitions)).isEmpty();
    assertThat(registered()).hasSize(250);
  }

  @Test
  void filesOfARegisteredHourInAnotherFolderAreAFailure() {
    assertThat(catalog.register(TABLE.name(), List.of(partition(1, "")))).isEmpty();
    Partition moved = partition(1, "old/");
    Partition fresh = partition(2, "");
    Partition twin = partition(2, "old/");
    List<Catalog.Failure> failures = catalog.register(TABLE.name(), List.of(moved, fresh, twin));
    assertThat(failures)
        .extracting(Catalog.Failure::partition)
        .containsExactlyInAnyOrder(moved, twin);
    assertThat(failures)
        .extracting(Catalog.Failure::reason)
        .contains("registered at s3://logs/" + TABLE.name() + "/2026-09-01/01/");
    assertThat(registered()).hasSize(2);
  }

  @Test
  void aTableThatDoesNotExistIsAnError() {
    assertThatThrownBy(() -> catalog.register("nowhere", List.of(partition(1, ""))))
        .isInstanceOf(EntityNotFoundException.class);
  }

  /** No emulator fails single partitions, so this Glue does, in front of the emulated one. */
  private static final class FailingGlue implements GlueClient {
    private final List<Integer> calls = new ArrayList<>();
    private int throttled = 2;

    @Override
    public BatchCreatePartitionResponse batchCreatePartition(BatchCreatePartitionRequest request) {
      calls.add(request.partitionInputList().size());
      List<PartitionError> errors = new ArrayList<>();
      for (PartitionInput input : request.partitionInputList()) {
        String hour = input.values().get(1);
        if (hour.equals("03")) {
          errors.add(error(input, "InvalidInputException"));
        } else if (hour.equals("02") && throttled-- > 0) {
          errors.add(error(input, "ThrottlingException"));
        } else {
          glue.batchCreatePartition(request.toBuilder().partitionInputList(input).build());
        }
      }
      return BatchCreatePartitionResponse.builder().errors(errors).build();
    }

    private static PartitionError error(PartitionInput input, String code) {
      return PartitionError.builder()
          .partitionValues(input.values())
          .errorDetail(detail -> detail.errorCode(code).errorMessage("because"))
          .build();
    }

    @Override
    public BatchGetPartitionResponse batchGetPartition(BatchGetPartitionRequest request) {
      return glue.batchGetPartition(request);
    }

    @Override
    public software.amazon.awssdk.services.glue.model.GetTableResponse getTable(
        software.amazon.awssdk.services.glue.model.GetTableRequest request) {
      return glue.getTable(request);
    }

    @Override
    public String serviceName() {
      return "glue";
    }

    @Override
    public void close() {}
  }

  @Test
  void throttledPartitionsAreTriedAgainAndBrokenOnesReported() {
    FailingGlue failing = new FailingGlue();
    Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
    List<Partition> partitions =
        IntStream.range(0, 6).mapToObj(hour -> partition(hour, "")).toList();
    List<Catalog.Failure> failures =
        new GlueCatalog(failing, database, backoff).register(TABLE.name(), partitions);
    assertThat(failures)
        .containsExactly(new Catalog.Failure(partitions.get(3), "InvalidInputException: because"));
    assertThat(failing.calls).containsExactly(6, 1, 1);
    assertThat(registered()).hasSize(5);
  }

  /** Others register partitions too. */
  private void registerByHand(int hour, @Nullable String location) {
    PartitionInput.Builder input = PartitionInput.builder().values(partition(hour, "").values());
    if (location != null) {
      input.storageDescriptor(descriptor -> descriptor.location(location));
    }
    glue.createPartition(
        request ->
            request.databaseName(database).tableName(TABLE.name()).partitionInput(input.build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://", "s3a://", "s3n://", "S3://"})
  void aPlaceIsTheSameInWhateverSchemeItIsWritten(String scheme) {
    Partition partition = partition(1, "");
    registerByHand(1, scheme + "logs/" + partition.prefix().replaceFirst("/$", ""));
    assertThat(catalog.register(TABLE.name(), List.of(partition))).isEmpty();
    assertThat(catalog.find(TABLE.name(), partition.values())).contains(partition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s3://logs/%s/", "s3://Logs/%s", "hdfs://logs/%s", "s3://", "logs/%s", ""})
  void anyOtherPlaceIsAnotherOne(String form) {
    Partition partition = partition(1, "");
    registerByHand(1, form.formatted(partition.prefix()));
    assertThat(catalog.register(TABLE.name(), List.of(partition)))
        .extracting(Catalog.Failure::partition)
        .containsExactly(partition);
  }

  @Test
  void aPartitionWithoutALocationCostsItselfOnly() {
    registerByHand(1, null);
    List<Partition> partitions =
        IntStream.range(0, 4).mapToObj(hour -> partition(hour, "")).toList();
    assertThat(catalog.register(TABLE.name(), partitions))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.partition()).isEqualTo(partitions.get(1));
              assertThat(failure.reason()).startsWith("registered without a location; delete");
            });
    assertThat(registered()).hasSize(4);
    assertThatThrownBy(() -> catalog.find(TABLE.name(), partitions.get(1).values()))
        .hasMessageContaining("[2026-09-01, 01] of " + TABLE.name() + " is registered without");
    assertThatThrownBy(() -> catalog.move(partitions.get(1)))
        .hasMessageContaining("[2026-09-01, 01] of " + TABLE.name() + " is registered without");
  }

  /** Whoever takes that for absence may delete its files. */
  @Test
  void aPartitionThatGlueSaysNothingOfIsNotAbsent() throws Exception {
    catalog.register(TABLE.name(), List.of(partition(1, "")));
    AtomicInteger silent = new AtomicInteger(3);
    HttpRelay.Handler handler =
        (request, emulated) ->
            request.header("X-Amz-Target").endsWith(".BatchGetPartition")
                    && silent.getAndDecrement() > 0
                ? HttpRelay.Answer.of(
                    200,
                    "application/x-amz-json-1.1",
                    "{\"Partitions\":[],\"UnprocessedKeys\":[{\"Values\":[\"2026-09-01\",\"01\"]}]}")
                : emulated.ask(request);
    try (HttpRelay relay = new HttpRelay(emulator.endpoint(), handler)) {
      Catalog by =
          new GlueCatalog(
              PartialAnswers.client(emulator, GlueClient.builder(), relay),
              database,
              new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)));
      Partition partition = partition(1, "");
      assertThat(by.find(TABLE.name(), partition.values())).contains(partition);
      silent.set(Integer.MAX_VALUE);
      assertThatThrownBy(() -> by.find(TABLE.name(), partition.values()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("[2026-09-01, 01] of " + TABLE.name() + ": Glue does not say");
      assertThatThrownBy(() -> by.move(partition)).hasMessageContaining("Glue does not say");
      assertThat(by.register(TABLE.name(), List.of(partition(1, "old/"))))
          .extracting(Catalog.Failure::reason)
          .singleElement()
          .asString()
          .startsWith("Glue does not say");
    }
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgain() throws Exception {
    catalog.register(TABLE.name(), List.of(partition(1, "")));
    for (int length : new int[] {0, 1, 30}) {
      AtomicInteger cuts = new AtomicInteger(2);
      HttpRelay.Handler handler =
          (request, emulated) ->
              cuts.getAndDecrement() > 0
                  ? emulated.ask(request).cut(length)
                  : emulated.ask(request);
      try (HttpRelay relay = new HttpRelay(emulator.endpoint(), handler)) {
        GlueClient client = PartialAnswers.client(emulator, GlueClient.builder(), relay);
        assertThat(new GlueCatalog(client, database).find(TABLE.name(), partition(1, "").values()))
            .contains(partition(1, ""));
        assertThat(cuts.get()).isEqualTo(-1);
      }
    }
  }

  @Test
  void aLogFileThatArrivesInS3IsRegistered() {
    assertRegistersArrivals(emulator);
  }

  /** Another emulator's idea of S3's news; it has no Glue without a licence. */
  @Test
  void aLogFileThatArrivesInLocalStackIsRegistered() {
    try (Emulator localStack = Emulator.startLocalStack()) {
      assertRegistersArrivals(localStack);
    }
  }

  private void assertRegistersArrivals(Emulator s3AndSqs) {
    LogFileArrival arrival = new LogFileArrival(s3AndSqs);
    String folder = "p/" + TABLE.name() + "/date=2026-09-01/hour=16/";
    byte[] event = arrival.of(List.of(folder + "a 1+2.gz", folder + "b.gz"));

    byte[] answer =
        new AddPartition(Tables.bundled(), catalog)
            .apply(new ByteArrayInputStream(event))
            .getPayload();

    assertThat(new String(answer, UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(registered())
        .singleElement()
        .satisfies(
            partition ->
                assertThat(partition.storageDescriptor().location())
                    .isEqualTo("s3://" + arrival.bucket() + "/" + folder));
  }
}
