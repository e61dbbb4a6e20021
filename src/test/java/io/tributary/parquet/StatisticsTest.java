package io.tributary.parquet;

import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.doubleColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.eq;
import static org.apache.parquet.filter2.predicate.FilterApi.gtEq;
import static org.apache.parquet.filter2.predicate.FilterApi.longColumn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.batch.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.BoundaryOrder;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics, page indexes and checksums, as parquet-java and DuckDB use them. */
class StatisticsTest {

  private static final int ROWS = 2000;
  private static final Schema SCHEMA =
      Shredder.schema(
          """
          rising bigint
          text string
          number double
          nothing int
          list array<int>""");

  @TempDir private Path folder;
  private final List<List<Object>> rows = new ArrayList<>();
  private Path file;

  @BeforeEach
  void write() throws Exception {
    for (long i = 0; i < ROWS; i++) {
      String text = i % 3 == 0 ? null : "t".repeat(70) + String.format("%04d", ROWS - i);
      double number = i < 300 ? Double.NaN : i - 1000;
      rows.add(Arrays.asList(i * 10, text, number, null, List.of(i)));
    }
    file = folder.resolve("a.parquet");
    WriterSettings settings = new WriterSettings(1000, 1 << 20, 100, 1 << 20, 3);
    WrittenFile.write(file, SCHEMA, settings, rows);
  }

  @Test
  void aFilterFindsItsRowsAndReadsFewPages() throws Exception {
    FilterPredicate filter = eq(longColumn("rising"), 12340L);
    assertThat(read(filter)).containsExactly(rows.get(1234));
    try (ParquetFileReader reader = ParquetJavaReader.open(file, FilterCompat.get(filter))) {
      assertThat(reader.getFilteredRecordCount()).isBetween(1L, 300L);
    }
  }

  @Test
  void textsAreFoundThoughTheirBoundsAreShort() throws Exception {
    String text = Objects.requireNonNull((String) rows.get(500).get(1));
    assertThat(read(eq(binaryColumn("text"), Binary.fromString(text))))
        .containsExactly(rows.get(500));
    assertThat(read(gtEq(binaryColumn("text"), Binary.fromString("u")))).isEmpty();
    assertThat(DuckDbReader.read(file, SCHEMA, "WHERE text = '" + text + "'"))
        .containsExactly(rows.get(500));
  }

  @Test
  void numbersBesideNanAreFound() throws Exception {
    assertThat(read(eq(doubleColumn("number"), 998.0))).containsExactly(rows.get(1998));
    assertThat(DuckDbReader.read(file, SCHEMA, "WHERE number = 0 OR number = -700"))
        .containsExactly(rows.get(300), rows.get(1000));
  }

  @Test
  void statisticsSayWhatIsThere() throws Exception {
    try (ParquetFileReader reader = ParquetJavaReader.open(file, FilterCompat.NOOP)) {
      List<ColumnChunkMetaData> columns = reader.getRowGroups().get(0).getColumns();
      long groupRows = reader.getRowGroups().get(0).getRowCount();
      Statistics<?> rising = columns.get(0).getStatistics();
      assertThat((Object) rising.genericGetMin()).isEqualTo(0L);
      assertThat(max(columns.get(0))).isEqualTo((groupRows - 1) * 10);
      assertThat(rising.getNumNulls()).isZero();
      assertThat(max(columns.get(1))).isEqualTo(Binary.fromString("t".repeat(31) + "u"));
      assertThat(columns.get(1).getStatistics().getNumNulls()).isEqualTo((groupRows + 2) / 3);
      assertThat(columns.get(3).getStatistics().hasNonNullValue()).isFalse();
      assertThat(columns.get(3).getStatistics().getNumNulls()).isEqualTo(groupRows);
      assertThat(max(columns.get(4))).isEqualTo((int) groupRows - 1);
    }
  }

  @Test
  void pageIndexesSayHowPagesAreOrdered() throws Exception {
    try (ParquetFileReader reader = ParquetJavaReader.open(file, FilterCompat.NOOP)) {
      List<ColumnChunkMetaData> columns = reader.getRowGroups().get(1).getColumns();
      ColumnIndex rising = reader.readColumnIndex(columns.get(0));
      assertThat(rising.getBoundaryOrder()).isEqualTo(BoundaryOrder.ASCENDING);
      assertThat(rising.getNullCounts()).containsOnly(0L);
      assertThat(reader.readColumnIndex(columns.get(3)).getNullPages()).containsOnly(true);
      // A page without bounds, as one that is all NaN, makes an index impossible.
      List<ColumnChunkMetaData> first = reader.getRowGroups().get(0).getColumns();
      assertThat(reader.readColumnIndex(first.get(2))).isNull();
    }
  }

  @Test
  void aDamagedPageIsNoticed() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    try (ParquetFileReader reader = ParquetJavaReader.open(file, FilterCompat.NOOP)) {
      ColumnChunkMetaData column = reader.getRowGroups().get(0).getColumns().get(0);
      bytes[(int) (column.getStartingPos() + column.getTotalSize() - 1)] ^= 1;
    }
    Files.write(file, bytes);
    assertThatThrownBy(() -> ParquetJavaReader.read(file, SCHEMA))
        .isInstanceOf(ParquetDecodingException.class)
        .hasStackTraceContaining("CRC");
  }

  private static Object max(ColumnChunkMetaData column) {
    return column.getStatistics().genericGetMax();
  }

  private List<List<Object>> read(FilterPredicate filter) throws Exception {
    return ParquetJavaReader.read(file, SCHEMA, FilterCompat.get(filter));
  }
}
