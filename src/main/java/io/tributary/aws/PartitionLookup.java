package io.tributary.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionResponse;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionValueList;

/**
 * Asks Glue for partitions until it has said of each whether it is registered: an answer may leave
 * some out, as its {@code UnprocessedKeys}, which does not mean that they are missing.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/glue/latest/webapi/API_BatchGetPartition.html">BatchGetPartition</a>.
 */
final class PartitionLookup {

  /** Partitions that Glue takes in one call. */
  private static final int BATCH = 1000;

  private static final int ATTEMPTS = 6;

  /**
   * What Glue has said. A partition that is in neither is not registered.
   *
   * @param found those that are registered, by their values
   * @param unanswered values of those that Glue said nothing of, however often it was asked
   */
  record Answer(Map<List<String>, Partition> found, Set<List<String>> unanswered) {}

  private final GlueClient glue;
  private final String database;
  private final Backoff backoff;

  PartitionLookup(GlueClient glue, String database, Backoff backoff) {
    this.glue = glue;
    this.database = database;
    this.backoff = backoff;
  }

  /**
   * A partition, if it is registered.
   *
   * @throws IllegalStateException if Glue does not say
   */
  Optional<Partition> find(String table, List<String> values) {
    Answer answer = find(table, List.of(values));
    if (!answer.unanswered().isEmpty()) {
      throw new IllegalStateException(
          "partition %s of %s: %s".formatted(values, table, unanswered()));
    }
    return Optional.ofNullable(answer.found().get(values));
  }

  /** Why it is not known whether a partition is registered. */
  static String unanswered() {
    return "Glue does not say whether it is registered, asked " + ATTEMPTS + " times";
  }

  /** Any number of partitions, by their values. */
  Answer find(String table, Collection<List<String>> values) {
    Map<List<String>, Partition> found = new HashMap<>();
    Set<List<String>> open = new LinkedHashSet<>(values);
    for (int attempt = 1; !open.isEmpty() && attempt <= ATTEMPTS; attempt++) {
      if (attempt > 1) {
        backoff.sleep(attempt - 1);
      }
      open = ask(table, new ArrayList<>(open), found);
    }
    return new Answer(found, open);
  }

  /** Returns what is to be asked again. */
  private Set<List<String>> ask(
      String table, List<List<String>> values, Map<List<String>, Partition> found) {
    Set<List<String>> unprocessed = new LinkedHashSet<>();
    for (int from = 0; from < values.size(); from += BATCH) {
      List<List<String>> batch = values.subList(from, Math.min(from + BATCH, values.size()));
      BatchGetPartitionResponse answer = ask(table, batch);
      answer.partitions().forEach(partition -> found.put(partition.values(), partition));
      answer.unprocessedKeys().forEach(key -> unprocessed.add(key.values()));
    }
    unprocessed.retainAll(values);
    unprocessed.removeAll(found.keySet());
    return unprocessed;
  }

  private BatchGetPartitionResponse ask(String table, List<List<String>> values) {
    List<PartitionValueList> keys =
        values.stream().map(list -> PartitionValueList.builder().values(list).build()).toList();
    return glue.batchGetPartition(
        request -> request.databaseName(database).tableName(table).partitionsToGet(keys));
  }
}
