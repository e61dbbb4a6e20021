package io.tributary.lake.ingest;

import io.tributary.lake.LakeFolder;
import io.tributary.partition.Catalog;
import io.tributary.partition.Partition;
import io.tributary.text.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Has the partitions of new log files registered as S3 has it done in AWS: with news to {@code
 * addPartition}. That function logs what fails, so this stands between it and the catalog to know.
 */
final class Registrations implements Catalog {

  private static final String FUNCTION = "addPartition";

  /** Files in one notification. */
  private static final int BATCH = 100;

  private final Catalog catalog;
  private final List<String> problems = new ArrayList<>();

  Registrations(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public List<Failure> register(String table, List<Partition> partitions) {
    try {
      List<Failure> failures = catalog.register(table, partitions);
      failures.forEach(failure -> problems.add(table + ": " + failure.reason()));
      return failures;
    } catch (RuntimeException e) {
      problems.add(table + ": " + Problem.message(e));
      throw e;
    }
  }

  /**
   * @param keys keys of new files in the lake
   * @throws IllegalStateException saying why, if a partition could not be registered
   */
  void register(FunctionContext functions, String bucket, List<String> keys) {
    List<String> logs =
        keys.stream().filter(key -> !key.startsWith(LakeFolder.ERRORS + "/")).toList();
    for (int i = 0; i < logs.size(); i += BATCH) {
      List<String> batch = logs.subList(i, Math.min(logs.size(), i + BATCH));
      try {
        functions.call(FUNCTION, Notification.of(bucket, batch));
      } catch (IllegalStateException e) {
        throw new IllegalStateException(
            "partitions cannot be registered: " + String.join("; ", problems), e);
      }
    }
  }
}
