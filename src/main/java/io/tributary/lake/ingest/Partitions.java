package io.tributary.lake.ingest;

import io.tributary.lake.FolderCatalog;
import io.tributary.lake.LakeFolder;
import io.tributary.partition.Partition;
import io.tributary.table.Tables;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has the partitions of new log files registered, as S3 has it done in AWS. */
final class Partitions {

  private static final String FUNCTION = "addPartition";

  /** The largest number of keys in one notification. */
  private static final int BATCH = 100;

  private final FunctionContext functions;
  private final FolderCatalog catalog;
  private final Tables tables;

  Partitions(FunctionContext functions, FolderCatalog catalog, Tables tables) {
    this.functions = functions;
    this.catalog = catalog;
    this.tables = tables;
  }

  void register(String bucket, List<String> keys) {
    List<String> logs = keys.stream().filter(key -> !key.startsWith(LakeFolder.ERRORS + "/")).toList();
    if (!functions.has(FUNCTION)) {
      logs.forEach(key -> registerDirectly(bucket, key));
      return;
    }
    for (int i = 0; i < logs.size(); i += BATCH) {
      List<String> batch = logs.subList(i, Math.min(logs.size(), i + BATCH));
      functions.call(FUNCTION, Notification.of(bucket, batch));
    }
  }

  /** Stands in until addPartition is one of the functions. */
  private void registerDirectly(String bucket, String key) {
    Matcher matcher = Pattern.compile("(\\w+)/date=([^/]+)/hour=([^/]+)/").matcher(key);
    if (matcher.lookingAt() && tables.named(matcher.group(1)).isPresent()) {
      List<String> values = List.of(matcher.group(2), matcher.group(3));
      catalog.register(
          matcher.group(1),
          List.of(new Partition(matcher.group(1), values, bucket, matcher.group())));
    }
  }
}
