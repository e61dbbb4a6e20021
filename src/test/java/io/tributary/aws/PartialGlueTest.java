package io.tributary.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.partition.Catalog.Failure;
import io.tributary.partition.Partition;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/**
 * Registration in a Glue that answers in part: whatever it leaves out, a partition that counts as
 * registered is, at its own place, and any other one is named. More seeds by {@code -Dseeds=}.
 */
class PartialGlueTest {

  private static final int SEEDS = Integer.getInteger("seeds", 8);
  private static final EventTable TABLE = Tables.bundled().all().get(0);
  private static final String DATABASE = "db_" + UUID.randomUUID().toString().replace('-', '_');
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
  private static final Set<String> NEVER = Set.of("08", "09", "twin");
  private static Emulator emulator;
  private static GlueClient glue;
  private static HttpRelay relay;
  private static GlueCatalog catalog;
  private static volatile HttpRelay.Handler handler;

  @BeforeAll
  static void startEmulator() throws IOException {
    emulator = Emulator.start();
    glue = emulator.client(GlueClient.builder());
    relay =
        new HttpRelay(
            emulator.endpoint(), (request, emulated) -> handler.answer(request, emulated));
    catalog =
        new GlueCatalog(
            PartialAnswers.client(emulator, GlueClient.builder(), relay), DATABASE, BACKOFF);
    glue.createDatabase(request -> request.databaseInput(input -> input.name(DATABASE)));
    GlueTables.create(glue, DATABASE, TABLE, "s3://logs/");
  }

  @AfterAll
  static void stopEmulator() {
    if (relay != null) {
      relay.close();
    }
    if (emulator != null) {
      emulator.close();
    }
  }

  private static Partition partition(String date, String hour, String prefix) {
    String folder = prefix + TABLE.name() + "/date=" + date + "/hour=" + hour + "/";
    return new Partition(TABLE.name(), List.of(date, hour), "logs", folder);
  }

  private static PartitionInput input(String date, String hour, String location) {
    PartitionInput.Builder input = PartitionInput.builder().values(date, hour);
    return location.isEmpty()
        ? input.build()
        : input.storageDescriptor(StorageDescriptor.builder().location(location).build()).build();
  }

  /** Two are registered as they are to be, in two spellings; one elsewhere, one nowhere. */
  private static void prepare(String date) {
    String folder = TABLE.name() + "/date=" + date + "/hour=";
    glue.batchCreatePartition(
        request ->
            request
                .databaseName(DATABASE)
                .tableName(TABLE.name())
                .partitionInputList(
                    input(date, "06", "s3://logs/" + folder + "06/"),
                    input(date, "07", "S3A://logs/" + folder + "07"),
                    input(date, "08", "s3://logs/old/" + folder + "08/"),
                    input(date, "09", "")));
  }

  private static Map<String, String> registered(String date) {
    List<PartitionValueList> all =
        IntStream.range(0, 10)
            .mapToObj(hour -> PartitionValueList.builder().values(date, "0" + hour).build())
            .toList();
    return glue
        .batchGetPartition(
            request -> request.databaseName(DATABASE).tableName(TABLE.name()).partitionsToGet(all))
        .partitions()
        .stream()
        .collect(
            Collectors.toMap(
                found -> found.values().get(1),
                found ->
                    found.storageDescriptor() == null
                            || found.storageDescriptor().location() == null
                        ? ""
                        : found.storageDescriptor().location()));
  }

  @Test
  void whatIsRegisteredIsAndAnythingElseIsNamed() {
    int complete = 0;
    int spoilt = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      String date = LocalDate.of(2000, 1, 1).plusDays(seed).toString();
      prepare(date);
      Map<String, Partition> partitions =
          IntStream.range(0, 10)
              .mapToObj(hour -> partition(date, "0" + hour, ""))
              .collect(Collectors.toMap(p -> p.values().get(1), p -> p));
      partitions.put("twin", partition(date, "00", "other/"));
      PartialAnswers answers = new PartialAnswers(seed, 50);
      handler = answers;
      try {
        List<Failure> failures =
            catalog.register(TABLE.name(), new ArrayList<>(partitions.values()));
        if (verify(seed, partitions, failures, registered(date))) {
          complete++;
        }
      } catch (SdkException e) {
        assertThat(e.getMessage()).as("seed " + seed).isNotBlank();
      }
      spoilt += answers.spoilt();
    }
    assertThat(spoilt).isGreaterThan(SEEDS);
    assertThat(complete).as("runs in which all was registered").isGreaterThan(SEEDS / 2);
  }

  /** Whether all was registered that can be. */
  private static boolean verify(
      int seed,
      Map<String, Partition> partitions,
      List<Failure> failures,
      Map<String, String> registered) {
    assertThat(failures).extracting(Failure::partition).doesNotHaveDuplicates();
    assertThat(failures).extracting(Failure::reason).allMatch(reason -> !reason.isBlank());
    Set<Partition> failed = failures.stream().map(Failure::partition).collect(Collectors.toSet());
    partitions.forEach(
        (name, partition) -> {
          String place = registered.getOrDefault(partition.values().get(1), "absent");
          boolean isThere =
              place
                  .replaceFirst("^S3A:", "s3:")
                  .replaceFirst("/?$", "/")
                  .equals("s3://logs/" + partition.prefix());
          assertThat(failed.contains(partition) || isThere)
              .as("seed %d: %s, which Glue has at %s", seed, partition, place)
              .isTrue();
        });
    assertThat(registered).containsEntry("09", "");
    assertThat(registered.get("08")).startsWith("s3://logs/old/");
    return failed.size() == NEVER.size();
  }
}
