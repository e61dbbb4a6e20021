package io.tributary.lake;

import io.tributary.table.PartitionKey;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Values of partition keys as the folders below a lake have them. Not DuckDB's own, which takes
 * folders above the lake for some as well. DuckDB still opens no file whose values a query rules
 * out, as they follow from its name.
 */
final class PathValues {

  /** Name of the column that has to hold the whole path. */
  static final String FILE = "filename";

  /** What stands for a value that is null or empty. */
  private static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";

  private final String pathInLake;

  /**
   * @param lake the lake's folder, absolute
   */
  PathValues(Path lake) {
    String folder = lake.toString();
    String separator = lake.getFileSystem().getSeparator();
    String prefix = folder.endsWith(separator) ? folder : folder + separator;
    int length = prefix.codePointCount(0, prefix.length());
    this.pathInLake = "substr(" + Sql.name(FILE) + ", " + (length + 1) + ")";
  }

  /** The keys as items of a select, each after a comma. */
  String select(Collection<PartitionKey> keys) {
    return keys.stream().map(this::item).collect(Collectors.joining());
  }

  private String item(PartitionKey key) {
    return ", CAST(url_decode(nullif(nullif(regexp_extract(%s, %s, 1), ''), %s)) AS %s) AS %s"
        .formatted(
            pathInLake,
            Sql.literal("[/\\\\]" + key.name() + "=([^/\\\\]*)[/\\\\]"),
            Sql.literal(NO_VALUE),
            Sql.type(key.type()),
            Sql.name(key.name()));
  }
}
