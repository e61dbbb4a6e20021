package io.tributary.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.partition.Partition;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.PartitionKey;
import io.tributary.table.Table;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Partitions as folders, {@code alb/account=111122223333/date=2026-09-01/}, the way Hive writes
 * them.
 *
 * <p>Source: <a
 * href="https://github.com/apache/hive/blob/master/common/src/java/org/apache/hadoop/hive/common/FileUtils.java">FileUtils.escapePathName</a>
 * of Hive.
 */
final class HivePath {

  private static final String ESCAPED = "\"#%'*/:=?\\\u007f{[]^";
  private static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";

  private HivePath() {}

  /**
   * The values as the types of the keys have them. Rows without a date are of the first day there
   * is: a query over a date key fails at any folder that is no date.
   */
  static List<String> values(Table table, List<String> values) {
    List<PartitionKey> keys = table.partitionKeys();
    if (keys.size() != values.size()) {
      throw new IllegalArgumentException(
          "table "
              + table.name()
              + " has "
              + keys.size()
              + " partition keys, not "
              + values.size());
    }
    List<String> typed = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      boolean isOdd = keys.get(i).type() == Primitive.DATE && !isDate(value);
      typed.add(isOdd ? Recognition.NO_DAY.toString() : value);
    }
    return typed;
  }

  private static boolean isDate(String value) {
    try {
      return LocalDate.parse(value).toString().equals(value);
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The folder of a partition, below that of the lake, ended by a slash. */
  static String folder(Table table, List<String> values) {
    StringBuilder path = new StringBuilder(table.name()).append('/');
    for (int i = 0; i < values.size(); i++) {
      path.append(table.partitionKeys().get(i).name()).append('=');
      escape(values.get(i), path);
      path.append('/');
    }
    return path.toString();
  }

  /**
   * The partition that a file is in.
   *
   * @param key that of the file, below the lake
   */
  static Partition partition(Lake lake, String key) {
    String prefix = key.substring(0, key.lastIndexOf('/') + 1);
    String[] folders = prefix.substring(lake.prefix().length()).split("/", -1);
    List<String> values = new ArrayList<>();
    for (int i = 1; i < folders.length - 1; i++) {
      String value = folders[i].substring(folders[i].indexOf('=') + 1);
      values.add(value.equals(NO_VALUE) ? "" : unescape(value));
    }
    return new Partition(folders[0], values, lake.store().bucket(), prefix);
  }

  /** What was a value before {@link #folder} wrote it. */
  static String unescape(String value) {
    return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
  }

  private static void escape(String value, StringBuilder path) {
    if (value.isEmpty()) {
      path.append(NO_VALUE);
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || ESCAPED.indexOf(c) >= 0) {
        path.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      } else {
        path.append(c);
      }
    }
  }
}
