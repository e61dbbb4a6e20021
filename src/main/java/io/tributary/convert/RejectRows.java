package io.tributary.convert;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Vector;
import io.tributary.json.Utf8;
import io.tributary.log.Rejects;
import io.tributary.partition.Partition;
import io.tributary.table.OwnTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Makes rows of the table {@code rejects} of lines that are no records, object by object. */
final class RejectRows implements Rejects {

  /** Bytes of lines to hold. */
  private static final int MAX_HELD = 1 << 20;

  private static final List<String> COLUMNS =
      List.of("source_object", "source_line", "raw", "encoding", "reason", "parser_version");

  private final RowFiles files;
  private final Partition partition;
  private String uri = "";
  private final String version;
  private final RowBatch batch;
  private int rows;
  private long held;

  /**
   * @param files those of the table
   * @param partition the partition of all rows
   * @param version of the parser
   */
  RejectRows(RowFiles files, Partition partition, String version) {
    this.files = files;
    this.partition = partition;
    this.version = version;
    this.batch = new RowBatch(files.schema());
  }

  /**
   * Begins with an object, once the rows of the one before it are handed over.
   *
   * @param object names it
   */
  void begin(String object) {
    forget();
    uri = object;
  }

  /**
   * Checks that the table is what is written here.
   *
   * @throws IllegalArgumentException if it has other columns
   */
  static OwnTable check(OwnTable table) {
    List<String> columns = table.columns().stream().map(column -> column.name()).toList();
    if (!columns.equals(COLUMNS)) {
      throw new IllegalArgumentException("table " + table.name() + " has the columns " + columns);
    }
    return table;
  }

  @Override
  public void reject(long line, byte[] bytes, int from, int to, String reason) throws IOException {
    boolean isText = Utf8.isWellFormed(bytes, from, to);
    if (rows == 0) {
      addConstant(0, uri);
      addConstant(5, version);
    }
    batch.vector(1).add(line);
    if (isText) {
      int start = batch.addSide(bytes, from, to);
      batch.vector(2).add(start, batch.sideEnd());
    } else {
      add(2, base64(bytes, from, to));
    }
    add(3, isText ? "utf-8" : "base64");
    add(4, reason);
    rows++;
    held += to - from;
    if (rows == RowBatch.CAPACITY || held > MAX_HELD) {
      flush();
    }
  }

  private static String base64(byte[] bytes, int from, int to) {
    byte[] raw = Arrays.copyOfRange(bytes, from, to);
    return new String(Base64.getEncoder().encode(raw), StandardCharsets.US_ASCII);
  }

  private void addConstant(int column, String text) {
    add(column, text);
    batch.vector(column).makeConstant();
  }

  private void add(int column, String text) {
    Vector vector = batch.vector(column);
    int start = batch.addSide(text);
    vector.add(start, batch.sideEnd());
  }

  /** Hands over the rows that are held. */
  void flush() throws IOException {
    if (rows > 0) {
      batch.setRows(rows);
      files.write(partition, batch, 0, rows);
      files.keepWithinMemory();
    }
    forget();
  }

  /** Throws away the rows that are held. */
  void forget() {
    batch.clear(new byte[0]);
    rows = 0;
    held = 0;
  }
}
