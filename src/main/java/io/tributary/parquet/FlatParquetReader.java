package io.tributary.parquet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Reads the columns of a Parquet file that have no parts, such as those of the logs that AWS
 * writes: pages of both versions, in the encodings and with the codecs that {@link Encoding} and
 * {@link Codec} name. Columns that are not read cost nothing but themselves. Of a large file, one
 * page of each column is in memory.
 *
 * <p>Not safe for use by several threads.
 */
public final class FlatParquetReader implements Closeable {

  private static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);
  private static final int TAIL = Integer.BYTES + MAGIC.length;
  private static final int MEMORY = 64 << 20;

  /** Rows without a value that are made at a time. */
  private static final int ABSENT_ROWS = 4096;

  /** Bytes of text in rows that are gone on to together. */
  private static final int MOST_TEXT = 16 << 20;

  /** Rows that a file can have without being large, and how many more with each byte. */
  private static final long MANY_ROWS = 1 << 20;

  private static final long ROWS_OF_A_BYTE = 8;

  private final SpooledFile file;
  private final List<FlatLeaf> leaves;
  private final List<ThriftStruct> rowGroups;
  private final List<ChunkReader> chunks = new ArrayList<>();
  private final FlatPage[] pages;
  private final int[] offsets;
  private final boolean[] unreadable;
  private final Set<String> unread = new LinkedHashSet<>();
  private int nextGroup;
  private long rows;
  private long groupRows;
  private int step;

  /**
   * @param in all of the file, which is kept in a temporary file if it is larger than 64 MiB; not
   *     closed
   * @throws ParquetFormatException if it is no file that can be read
   */
  public FlatParquetReader(InputStream in) throws IOException {
    this(in, name -> true);
  }

  /**
   * Reads some columns of a file.
   *
   * @param in see {@link #FlatParquetReader(InputStream)}
   * @param names names of columns without parts
   * @return a reader whose columns are those that the file has of them, in the file's order
   * @throws ParquetFormatException if it is no file that can be read
   */
  public static FlatParquetReader of(InputStream in, Collection<String> names) throws IOException {
    return new FlatParquetReader(in, names::contains);
  }

  private FlatParquetReader(InputStream in, Predicate<String> isWanted) throws IOException {
    this.file = SpooledFile.of(in, MEMORY);
    try {
      ThriftStruct footer = footer(file);
      if (footer.structs(2).size() < 2) {
        throw new ParquetFormatException("the schema has no columns");
      }
      List<String> withParts = new ArrayList<>();
      this.leaves =
          FlatLeaf.of(footer.structs(2), withParts).stream()
              .filter(leaf -> isWanted.test(leaf.column().name()))
              .toList();
      this.unread.addAll(withParts);
      this.unreadable = new boolean[leaves.size()];
      this.rowGroups = footer.structs(4);
      verifyRows(footer.number(3, 0));
      this.pages = new FlatPage[leaves.size()];
      this.offsets = new int[leaves.size()];
    } catch (IOException e) {
      file.close();
      throw e;
    } catch (RuntimeException e) {
      file.close();
      throw new ParquetFormatException("the metadata of the file cannot be read", e);
    }
  }

  private static ThriftStruct footer(SpooledFile file) throws IOException {
    byte[] tail = file.read(file.size() - TAIL, TAIL);
    byte[] magic = Arrays.copyOfRange(tail, Integer.BYTES, TAIL);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new ParquetFormatException("the file does not end like Parquet");
    }
    int size = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return new ThriftInput(file.read(file.size() - TAIL - size, size), 0).struct();
  }

  /** A damaged end of the file must not look like a file with fewer rows. */
  private void verifyRows(long rowsOfFile) throws ParquetFormatException {
    long rowsOfGroups = rowGroups.stream().mapToLong(group -> group.number(3, 0)).sum();
    if (rowsOfGroups != rowsOfFile) {
      throw new ParquetFormatException(
          "the row groups have %d rows, but the file %d".formatted(rowsOfGroups, rowsOfFile));
    }
  }

  /** The columns, in the file's order. */
  public List<FlatColumn> columns() {
    return leaves.stream().map(FlatLeaf::column).toList();
  }

  /**
   * Why columns, or parts of them, are not read, which have no value then: what has parts, and what
   * is of a type, in an encoding or compressed by a codec that is not known. A sentence for each,
   * known up to the rows that were gone on to.
   */
  public List<String> unread() {
    return List.copyOf(unread);
  }

  /**
   * Goes on to the next rows.
   *
   * @param most how many there may be, at least 1
   * @return how many there are; 0 at the end
   * @throws ParquetFormatException if the file is damaged here
   */
  public int next(int most) throws IOException {
    try {
      return advance(most);
    } catch (RuntimeException e) {
      throw new ParquetFormatException("a page cannot be read", e);
    }
  }

  private int advance(int most) throws IOException {
    groupRows -= step;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] += step;
    }
    step = 0;
    while (groupRows == 0) {
      if (nextGroup == rowGroups.size() || leaves.isEmpty()) {
        return 0;
      }
      open(rowGroups.get(nextGroup++));
    }
    long next = Math.min(most, groupRows);
    for (int i = 0; i < offsets.length; i++) {
      while (offsets[i] == pages[i].rows()) {
        pages[i] = nextPage(i);
        offsets[i] = 0;
      }
      next = Math.min(next, pages[i].rows() - offsets[i]);
    }
    step = withinText((int) next);
    rows += step;
    if (rows > MANY_ROWS + file.size() * ROWS_OF_A_BYTE) {
      throw new ParquetFormatException("there are more rows than a file of its size can have");
    }
    return step;
  }

  /** A column that is not read has no values in this row group. */
  private FlatPage nextPage(int column) throws IOException {
    if (!unreadable[column]) {
      try {
        return chunks.get(column).next();
      } catch (UnknownEncodingException e) {
        unreadable[column] = true;
        String problem = "column " + leaves.get(column).column().name() + " " + e.getMessage();
        unread.add(problem);
        if (IntStream.range(0, unreadable.length).allMatch(i -> unreadable[i])) {
          throw new ParquetFormatException(problem, e);
        }
      }
    }
    return FlatPage.absent((int) Math.min(groupRows, ABSENT_ROWS));
  }

  /** Fewer rows, if all of them have more text than there may be at a time. */
  private int withinText(int most) throws IOException {
    long bytes = 0;
    for (int row = 0; row < most; row++) {
      for (int i = 0; i < offsets.length; i++) {
        FlatPage page = pages[i];
        int at = offsets[i] + row;
        if (page.starts().length > 0 && page.present()[at]) {
          bytes += page.ends()[at] - page.starts()[at];
        }
      }
      if (bytes > MOST_TEXT) {
        if (row == 0) {
          throw new ParquetFormatException("a row of " + bytes + " bytes");
        }
        return row;
      }
    }
    return most;
  }

  private void open(ThriftStruct rowGroup) throws IOException {
    List<ThriftStruct> columns = rowGroup.structs(1);
    chunks.clear();
    for (int i = 0; i < leaves.size(); i++) {
      FlatLeaf leaf = leaves.get(i);
      chunks.add(new ChunkReader(file, leaf, columns.get(leaf.index()).struct(3)));
      pages[i] = FlatPage.absent(0);
      unreadable[i] = false;
      offsets[i] = 0;
    }
    groupRows = rowGroup.number(3, 0);
    if (groupRows < 0) {
      throw new ParquetFormatException("a row group of " + groupRows + " rows");
    }
    for (FlatLeaf leaf : leaves) {
      long values = columns.get(leaf.index()).struct(3).number(5, groupRows);
      if (values != groupRows) {
        throw new ParquetFormatException(
            "column %s has %d values in a row group of %d rows"
                .formatted(leaf.column().name(), values, groupRows));
      }
    }
  }

  /** Where the values of a column are, of the rows that were gone on to. */
  public FlatPage page(int column) {
    return pages[column];
  }

  /** Which row of a column's page is the first of the rows that were gone on to. */
  public int offset(int column) {
    return offsets[column];
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
