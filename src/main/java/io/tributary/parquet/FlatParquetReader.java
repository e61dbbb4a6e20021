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
import java.util.List;

/**
 * Reads columns without parts of a Parquet file, such as the logs that AWS writes: pages of both
 * versions, in the encodings and with the codecs that {@link Encoding} and {@link Codec} name. Of a
 * large file, one page of each column is in memory.
 *
 * <p>Not safe for use by several threads.
 */
public final class FlatParquetReader implements Closeable {

  private static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);
  private static final int TAIL = Integer.BYTES + MAGIC.length;
  private static final int MEMORY = 64 << 20;

  private final SpooledFile file;
  private final List<FlatLeaf> leaves;
  private final List<ThriftStruct> rowGroups;
  private final List<ChunkReader> chunks = new ArrayList<>();
  private final FlatPage[] pages;
  private final int[] offsets;
  private int nextGroup;
  private long groupRows;
  private int step;

  /**
   * @param in all of the file, which is kept in a temporary file if it is larger than 64 MiB; not
   *     closed
   * @throws ParquetFormatException if it is no file that can be read
   */
  public FlatParquetReader(InputStream in) throws IOException {
    this(in, FlatLeaf::of);
  }

  /**
   * Reads some columns of a file whose others may have parts.
   *
   * @param in see {@link #FlatParquetReader(InputStream)}
   * @param names names of columns without parts
   * @return a reader whose columns are those that the file has of them, in the file's order
   * @throws ParquetFormatException if it is no file that can be read
   */
  public static FlatParquetReader of(InputStream in, Collection<String> names) throws IOException {
    return new FlatParquetReader(in, elements -> FlatLeaf.of(elements, names));
  }

  /** What to read of a file with these elements in its schema. */
  private interface Choice {
    List<FlatLeaf> leaves(List<ThriftStruct> elements) throws ParquetFormatException;
  }

  private FlatParquetReader(InputStream in, Choice choice) throws IOException {
    this.file = SpooledFile.of(in, MEMORY);
    try {
      ThriftStruct footer = footer(file);
      this.leaves = choice.leaves(footer.structs(2));
      this.rowGroups = footer.structs(4);
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

  /** The columns, in the file's order. */
  public List<FlatColumn> columns() {
    return leaves.stream().map(FlatLeaf::column).toList();
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
    long rows = Math.min(most, groupRows);
    for (int i = 0; i < offsets.length; i++) {
      while (offsets[i] == pages[i].rows()) {
        pages[i] = chunks.get(i).next();
        offsets[i] = 0;
      }
      rows = Math.min(rows, pages[i].rows() - offsets[i]);
    }
    step = (int) rows;
    return step;
  }

  private void open(ThriftStruct rowGroup) throws IOException {
    List<ThriftStruct> columns = rowGroup.structs(1);
    chunks.clear();
    for (int i = 0; i < leaves.size(); i++) {
      chunks.add(
          new ChunkReader(file, leaves.get(i), columns.get(leaves.get(i).chunk()).struct(3)));
      pages[i] = new FlatPage(new boolean[0], new long[0], new byte[0], new int[0], new int[0]);
      offsets[i] = 0;
    }
    groupRows = rowGroup.number(3, 0);
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
