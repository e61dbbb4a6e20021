package io.tributary.aws;

import io.tributary.partition.Catalog.Failure;
import io.tributary.partition.Partition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.glue.model.PartitionError;

/**
 * Has partitions of one table registered in Glue. None counts as registered unless Glue shows it,
 * at its own place: an answer that is silent about a partition is no proof, and one that says that
 * there is a partition already does not say where.
 */
final class Registration {

  private static final int ATTEMPTS = 6;
  private static final String EXISTS = "AlreadyExistsException";

  /** Errors of single partitions that go away by themselves. */
  private static final Set<String> TRANSIENT =
      Set.of(
          EXISTS,
          "ThrottlingException",
          "ConcurrentModificationException",
          "InternalServiceException",
          "OperationTimeoutException",
          "ResourceNotReadyException");

  private final Function<Collection<List<String>>, PartitionLookup.Answer> lookup;
  private final Function<List<Partition>, List<PartitionError>> create;
  private final Backoff backoff;
  private final Map<List<String>, List<Partition>> open = new LinkedHashMap<>();
  private final Map<List<String>, String> problems = new HashMap<>();
  private final List<Failure> failures = new ArrayList<>();

  /**
   * @param lookup finds partitions by their values
   * @param create has partitions created, and answers which are not
   */
  Registration(
      Function<Collection<List<String>>, PartitionLookup.Answer> lookup,
      Function<List<Partition>, List<PartitionError>> create,
      Backoff backoff) {
    this.lookup = lookup;
    this.create = create;
    this.backoff = backoff;
  }

  /**
   * Registers partitions.
   *
   * @param partitions as many as Glue takes in one call
   * @return those that are not registered
   */
  List<Failure> register(List<Partition> partitions) {
    for (Partition partition : partitions) {
      open.computeIfAbsent(partition.values(), values -> new ArrayList<>()).add(partition);
    }
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      List<Partition> missing = look();
      if (open.isEmpty()) {
        return failures;
      }
      if (attempt > 1) {
        backoff.sleep(attempt - 1);
      }
      create(missing);
    }
    look();
    Map<List<String>, List<Partition>> rest = new LinkedHashMap<>(open);
    rest.forEach(
        (values, all) ->
            fail(values, problems.getOrDefault(values, "Glue does not have it after creating it")));
    return failures;
  }

  /** Settles what is registered, here or elsewhere; returns what is not registered. */
  private List<Partition> look() {
    PartitionLookup.Answer answer = lookup.apply(open.keySet());
    answer.found().forEach(this::settle);
    answer
        .unanswered()
        .forEach(values -> problems.putIfAbsent(values, PartitionLookup.unanswered()));
    return open.entrySet().stream()
        .filter(entry -> !answer.unanswered().contains(entry.getKey()))
        .map(entry -> entry.getValue().get(0))
        .toList();
  }

  /** A partition has one location: files of the same hour in another folder would never be read. */
  private void settle(
      List<String> values, software.amazon.awssdk.services.glue.model.Partition found) {
    for (Partition partition : open.getOrDefault(values, List.of())) {
      if (!PartitionPlace.isAt(found, partition)) {
        failures.add(new Failure(partition, PartitionPlace.describe(found)));
      }
    }
    open.remove(values);
  }

  private void create(List<Partition> missing) {
    if (missing.isEmpty()) {
      return;
    }
    Set<List<String>> asked = new HashSet<>();
    missing.forEach(partition -> asked.add(partition.values()));
    for (PartitionError error : create.apply(missing)) {
      List<String> values = error.partitionValues();
      if (!asked.contains(values) || error.errorDetail() == null) {
        // Nothing to go by: the next look tells whether it is registered.
        continue;
      }
      String code = String.valueOf(error.errorDetail().errorCode());
      String problem = code + ": " + error.errorDetail().errorMessage();
      if (TRANSIENT.contains(code)) {
        problems.put(values, problem);
      } else {
        fail(values, problem);
      }
    }
  }

  private void fail(List<String> values, String problem) {
    List<Partition> failed = open.remove(values);
    if (failed != null) {
      new LinkedHashSet<>(failed).forEach(p -> failures.add(new Failure(p, problem)));
    }
  }
}
