package io.tributary.log.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.batch.Vector;
import io.tributary.log.LogObject;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.ArnPart;
import io.tributary.table.LogTable.PartitionSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the partitions of one object's rows, from 0 in the order in which they are met. The
 * values come from columns of the row, the day of a time, or a text as it is; and from the object
 * where no column says it, or the row has none.
 *
 * <p>Not safe for use by several threads.
 */
public final class PartitionIndex {

  /** What a text may have in bytes to be a partition's value; more does not fit a key in S3. */
  private static final int LONGEST = 255;

  /**
   * Partitions that one object can have. Logs of many buckets that go to one prefix have a few
   * hundred; more is an object that would become as many files as its writer likes.
   */
  public static final int MOST = 500;

  /** Why rows beyond them are none. */
  public static final String TOO_MANY = "the object has rows of more than " + MOST + " partitions";

  private final LogTable table;
  private final List<PartitionSource> sources;
  private final LogObject object;

  /** Of each source, the leaves of its columns. */
  private final int[][] leaves;

  private final Map<List<String>, Integer> numbers = new HashMap<>();
  private final List<List<String>> partitions = new ArrayList<>();

  /**
   * @param table the table of the rows
   * @param object the object that they are read from
   */
  public PartitionIndex(LogTable table, LogObject object) {
    this.table = table;
    this.sources = table.partitions();
    this.object = object;
    this.leaves =
        sources.stream()
            .map(source -> isOfObject(source) ? new int[0] : leaves(source))
            .toArray(int[][]::new);
  }

  /** Whether no row is asked for the value. */
  private boolean isOfObject(PartitionSource source) {
    return source.isOfObject()
        || source.arn() != null && object.values().containsKey(source.key().name());
  }

  private int[] leaves(PartitionSource source) {
    return source.columns().stream().mapToInt(name -> leaf(source, name)).toArray();
  }

  private int leaf(PartitionSource source, String name) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).name().equals(name)) {
        HiveType type = table.columns().get(i).type();
        if (type != Primitive.TIMESTAMP && type != Primitive.DATE && type != Primitive.STRING) {
          throw new IllegalArgumentException(
              "partition key " + source.key().name() + " is of a column of type " + type.text());
        }
        return Schema.of(table.allColumns()).firstLeaf(i);
      }
    }
    throw new IllegalArgumentException("no column " + name);
  }

  /** The values of a partition, in the order of the table's partition keys. */
  public List<String> values(int number) {
    return partitions.get(number);
  }

  /**
   * Sets the partition of each row of a batch, whose columns and number of rows are set; of rows
   * that would be in one partition too many, {@link RowBatch#NO_PARTITION}.
   *
   * @return how many rows are in no partition
   */
  public int assign(RowBatch batch) {
    int[] assigned = batch.partitions();
    int without = 0;
    for (int row = 0; row < batch.rows(); row++) {
      assigned[row] = row > 0 && isSame(batch, row) ? assigned[row - 1] : number(batch, row);
      without += assigned[row] == RowBatch.NO_PARTITION ? 1 : 0;
    }
    return without;
  }

  /** Whether a row is in the partition of the one before it. */
  private boolean isSame(RowBatch batch, int row) {
    for (int[] ofSource : leaves) {
      for (int leaf : ofSource) {
        Vector vector = batch.vector(leaf);
        if (!isSame(batch, vector, row)) {
          return false;
        }
        if (ofSource.length == 1 || isThere(vector, vector.isConstant() ? 0 : row)) {
          break;
        }
      }
    }
    return true;
  }

  private static boolean isSame(RowBatch batch, Vector vector, int row) {
    if (vector.isConstant()) {
      return true;
    }
    boolean here = isThere(vector, row);
    if (here != isThere(vector, row - 1)) {
      return false;
    }
    return !here
        || switch (vector.leaf().type()) {
          case TIMESTAMP ->
              Times.day(vector.numbers()[row]) == Times.day(vector.numbers()[row - 1]);
          case STRING -> isSameText(batch.text(), vector.starts(), vector.ends(), row);
          case BOOLEAN, INT, BIGINT, DOUBLE, DATE ->
              vector.numbers()[row] == vector.numbers()[row - 1];
        };
  }

  private static boolean isSameText(byte[] text, int[] starts, int[] ends, int row) {
    return starts[row] >= 0
        && starts[row - 1] >= 0
        && Arrays.equals(text, starts[row], ends[row], text, starts[row - 1], ends[row - 1]);
  }

  private static boolean isThere(Vector vector, int row) {
    return vector.definitions()[row] == vector.leaf().maxDefinition();
  }

  /**
   * Whether the object says the value of a partition key, for rows that do not.
   *
   * @param column the column, by its index in the table, that rows say it in
   */
  public boolean isKnown(int column) {
    return column >= 0
        && sources.stream()
            .filter(source -> source.columns().contains(table.columns().get(column).name()))
            .anyMatch(source -> object.values().containsKey(source.key().name()));
  }

  private int number(RowBatch batch, int row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < leaves.length; i++) {
      String ofRow = value(batch, leaves[i], row);
      ArnPart part = sources.get(i).arn();
      if (part != null && ofRow != null) {
        ofRow = Arn.part(ofRow, part);
      }
      values.add(
          ofRow == null
              ? object.values().getOrDefault(sources.get(i).key().name(), LogObject.UNKNOWN)
              : ofRow);
    }
    Integer known = numbers.get(values);
    if (known != null) {
      return known;
    }
    if (partitions.size() == MOST) {
      return RowBatch.NO_PARTITION;
    }
    numbers.put(values, partitions.size());
    partitions.add(List.copyOf(values));
    return partitions.size() - 1;
  }

  private static @Nullable String value(RowBatch batch, int[] ofSource, int row) {
    for (int leaf : ofSource) {
      String value = value(batch, batch.vector(leaf), row);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable String value(RowBatch batch, Vector vector, int batchRow) {
    int row = vector.isConstant() ? 0 : batchRow;
    if (!isThere(vector, row)) {
      return null;
    }
    return switch (vector.leaf().type()) {
      case TIMESTAMP -> LocalDate.ofEpochDay(Times.day(vector.numbers()[row])).toString();
      case DATE -> LocalDate.ofEpochDay(vector.numbers()[row]).toString();
      case STRING -> text(batch, vector.starts()[row], vector.ends()[row]);
      case BOOLEAN, INT, BIGINT, DOUBLE -> Long.toString(vector.numbers()[row]);
    };
  }

  private static @Nullable String text(RowBatch batch, int start, int end) {
    int from = start < 0 ? ~start : start;
    int length = (end < 0 ? ~end : end) - from;
    boolean fits = length > 0 && length <= LONGEST;
    return fits ? new String(start < 0 ? batch.side() : batch.text(), from, length, UTF_8) : null;
  }
}
