package io.tributary.iceberg;

import io.tributary.parquet.FlatColumn;
import io.tributary.parquet.FlatPage;
import io.tributary.parquet.FlatParquetReader;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.FileFormat;
import org.jspecify.annotations.Nullable;

/**
 * Some columns of one of a table's Parquet files, whoever wrote it, row by row. Columns are found
 * by their names.
 */
final class ColumnFile implements Closeable {

  private static final int STEP = 4096;

  private final StoredObject object;
  private final FlatParquetReader reader;
  private final int[] columns;
  private int rows;
  private int row = -1;

  /**
   * @param names columns without parts, numbered from 0 by this order
   * @throws IOException if the file cannot be read
   */
  ColumnFile(ObjectStore store, StoreFileIO io, ContentFile<?> file, List<String> names)
      throws IOException {
    if (file.format() != FileFormat.PARQUET) {
      throw new IOException(file.location() + " is " + file.format() + ", not Parquet");
    }
    this.object = store.open(io.key(file.location()));
    FlatParquetReader opened = null;
    try {
      opened = FlatParquetReader.of(object.content(), names);
      this.reader = opened;
    } finally {
      if (opened == null) {
        object.close();
      }
    }
    this.columns = new int[names.size()];
    Arrays.fill(columns, -1);
    List<FlatColumn> found = reader.columns();
    for (int i = 0; i < found.size(); i++) {
      columns[names.indexOf(found.get(i).name())] = i;
    }
  }

  /** Whether the file has a column; one that is older than the column does not. */
  boolean has(int column) {
    return columns[column] >= 0;
  }

  /** Goes on to the next row. */
  boolean next() throws IOException {
    row++;
    if (row >= rows) {
      rows = reader.next(STEP);
      row = 0;
    }
    return rows > 0;
  }

  /** A text of this row; null if there is none. */
  @Nullable String text(int column) {
    if (!isPresent(column)) {
      return null;
    }
    FlatPage page = reader.page(columns[column]);
    int at = reader.offset(columns[column]) + row;
    int from = page.starts()[at];
    return new String(page.text(), from, page.ends()[at] - from, StandardCharsets.UTF_8);
  }

  /** Whether this row has the same text as the row before, as far as that is cheap to tell. */
  boolean isRepeated(int column) {
    if (row == 0) {
      return false;
    }
    FlatPage page = reader.page(columns[column]);
    int at = reader.offset(columns[column]) + row;
    return page.present()[at]
        && page.present()[at - 1]
        && Arrays.equals(
            page.text(),
            page.starts()[at],
            page.ends()[at],
            page.text(),
            page.starts()[at - 1],
            page.ends()[at - 1]);
  }

  /** A number of this row; 0 if there is none. */
  long number(int column) {
    return isPresent(column)
        ? reader.page(columns[column]).numbers()[reader.offset(columns[column]) + row]
        : 0;
  }

  private boolean isPresent(int column) {
    return has(column)
        && reader.page(columns[column]).present()[reader.offset(columns[column]) + row];
  }

  @Override
  public void close() throws IOException {
    try (object) {
      reader.close();
    }
  }
}
