package io.tributary.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read the same by DuckDB and by parquet-java. */
class ParquetWriterTest {

  @TempDir private Path folder;

  private WrittenFile check(Schema schema, WriterSettings settings, List<List<Object>> rows)
      throws Exception {
    WrittenFile file = WrittenFile.write(folder.resolve("a.parquet"), schema, settings, rows);
    assertThat(ParquetJavaReader.read(file.path(), schema)).isEqualTo(rows);
    assertThat(DuckDbReader.read(file.path(), schema)).isEqualTo(rows);
    assertThat(file.summary().rows()).isEqualTo(rows.size());
    assertThat(file.path().toFile().length()).isEqualTo(file.summary().bytes());
    return file;
  }

  @Test
  void everyTypeWithAndWithoutValue() throws Exception {
    Schema schema =
        Shredder.schema(
            """
            a boolean
            b int
            c bigint
            d double
            e string
            f date
            g timestamp""");
    check(
        schema,
        WriterSettings.DEFAULT,
        List.of(
            Arrays.asList(true, 1L, 2L, 3.5, "vier", 5L, 6L),
            Arrays.asList(null, null, null, null, null, null, null),
            Arrays.asList(
                false,
                (long) Integer.MIN_VALUE,
                Long.MIN_VALUE,
                -0.0,
                "",
                -719162L,
                -62135596800000000L),
            Arrays.asList(
                true,
                (long) Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Double.NaN,
                "ü€😀\u0000",
                20000L,
                1790000000123456L)));
  }

  @Test
  void nested() throws Exception {
    Schema schema =
        Shredder.schema(
            """
            s struct<a:int,b:struct<c:string,d:array<bigint>>>
            l array<struct<x:string,y:array<int>>>
            m map<string,string>
            n map<string,array<double>>""");
    List<List<Object>> rows = new ArrayList<>();
    rows.add(Arrays.asList(null, null, null, null));
    rows.add(
        List.of(
            Map.of("a", 1L, "b", Map.of("c", "x", "d", List.of(1L, 2L))),
            List.of(
                Map.of("x", "eins", "y", List.of(1L)),
                Map.of("x", "zwei", "y", List.of()),
                Map.of("x", "drei", "y", List.of(2L, 3L))),
            Map.of("k", "v"),
            Map.of("k", List.of(1.5, 2.5))));
    rows.add(
        List.of(
            Map.of("a", 2L, "b", Map.of("c", "", "d", List.of())), List.of(), Map.of(), Map.of()));
    check(schema, WriterSettings.DEFAULT, rows);
  }

  @Test
  void noRows() throws Exception {
    WrittenFile file = check(Shredder.schema("a int"), WriterSettings.DEFAULT, List.of());
    assertThat(metadata(file).getBlocks()).isEmpty();
  }

  @Test
  void manyRowGroupsAndPages() throws Exception {
    Schema schema = Shredder.schema("a bigint\nb array<string>\nc string");
    List<List<Object>> rows = new RandomRows(5).rows(schema, 3000);
    WrittenFile file = check(schema, WrittenFile.SMALL, rows);
    List<BlockMetaData> groups = metadata(file).getBlocks();
    assertThat(groups).hasSizeGreaterThan(3);
    assertThat(groups.stream().mapToLong(BlockMetaData::getRowCount).sum()).isEqualTo(3000);
    try (ParquetFileReader reader = ParquetJavaReader.open(file.path(), FilterCompat.NOOP)) {
      OffsetIndex pages = reader.readOffsetIndex(groups.get(0).getColumns().get(1));
      assertThat(pages.getPageCount()).isGreaterThan(3);
    }
  }

  @Test
  void aTextMayBeLargerThanAPage() throws Exception {
    String large = "häuge".repeat(500_000);
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      rows.add(Arrays.asList(i % 3 == 0 ? large + i : i % 3 == 1 ? null : "small"));
    }
    WrittenFile file = check(Shredder.schema("a string"), WriterSettings.DEFAULT, rows);
    // Bounds are prefixes, not megabytes.
    assertThat(file.summary().bytes()).isLessThan(50_000);
  }

  @Test
  void aDictionaryIsForValuesThatRepeat() throws Exception {
    Schema schema = Shredder.schema("few string\nmany string\nsome double\nlate string");
    List<List<Object>> rows = new ArrayList<>();
    for (long i = 0; i < 20_000; i++) {
      String late = i < 2000 ? "same" : "different " + i;
      rows.add(List.of("v" + i % 7, "v" + i, i % 100 / 10.0, late));
    }
    WriterSettings settings = new WriterSettings(1 << 20, 1 << 30, 1000, 1 << 20, 3);
    WrittenFile file = check(schema, settings, rows);
    assertThat(encodings(file, 0)).contains(Encoding.RLE_DICTIONARY);
    assertThat(encodings(file, 1)).doesNotContain(Encoding.RLE_DICTIONARY);
    assertThat(encodings(file, 2)).contains(Encoding.RLE_DICTIONARY);
    ColumnChunkMetaData late = column(file, 3);
    assertThat(late.getEncodingStats().hasDictionaryEncodedPages()).isTrue();
    assertThat(late.getEncodingStats().hasNonDictionaryEncodedPages()).isTrue();
  }

  @Test
  void aRunningNumberCostsNextToNothing() throws Exception {
    List<List<Object>> rows = new ArrayList<>();
    for (long i = 0; i < 50_000; i++) {
      rows.add(List.of(i + 1, i * 1_000_003));
    }
    Schema schema = Shredder.schema("line bigint\ntime timestamp");
    WrittenFile file = check(schema, WriterSettings.DEFAULT, rows);
    assertThat(column(file, 0).getTotalSize()).isLessThan(1000);
    assertThat(encodings(file, 1)).contains(Encoding.DELTA_BINARY_PACKED);
  }

  @Test
  void aConstantStandsForAllRows() throws Exception {
    Schema schema = Shredder.schema("a string\nb int\nc date\nd string");
    RowBatch batch = new RowBatch(schema);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PageCompressor compressor = new PageCompressor()) {
      ParquetWriter writer = new ParquetWriter(schema, out, WrittenFile.SMALL, compressor);
      for (int i = 0; i < 4; i++) {
        batch.clear(new byte[0]);
        int start = batch.addSide("object " + i);
        batch.vector(0).add(start, batch.sideEnd());
        batch.vector(1).add(i);
        batch.vector(2).addNull();
        for (int leaf = 0; leaf < 3; leaf++) {
          batch.vector(leaf).makeConstant();
        }
        for (int row = 0; row < 200; row++) {
          int text = batch.addSide("row " + row);
          batch.vector(3).add(text, batch.sideEnd());
        }
        batch.setRows(200);
        writer.write(batch, 0, 150);
        writer.write(batch, 150, 200);
      }
      writer.close();
    }
    Path file = folder.resolve("constant.parquet");
    Files.write(file, out.toByteArray());
    List<List<Object>> rows = new ArrayList<>();
    for (long i = 0; i < 4; i++) {
      for (int row = 0; row < 200; row++) {
        rows.add(Arrays.asList("object " + i, i, null, "row " + row));
      }
    }
    assertThat(ParquetJavaReader.read(file, schema)).isEqualTo(rows);
    assertThat(DuckDbReader.read(file, schema)).isEqualTo(rows);
  }

  @Test
  void aRowGroupThatEndsGivesItsMemoryBack() throws Exception {
    Schema schema = Shredder.schema("a string\nb bigint");
    RowBatch batch = new Shredder(schema).batch(new RandomRows(6).rows(schema, 256));
    try (PageCompressor compressor = new PageCompressor()) {
      ParquetWriter writer =
          new ParquetWriter(
              schema, OutputStream.nullOutputStream(), WriterSettings.DEFAULT, compressor);
      long before = writer.bufferedBytes();
      for (int i = 0; i < 500; i++) {
        writer.write(batch, 0, 256);
      }
      assertThat(writer.bufferedBytes()).isGreaterThan(before + 100_000);
      writer.flushRowGroup();
      assertThat(writer.bufferedBytes()).isEqualTo(before);
      writer.close();
    }
  }

  @Test
  void aBatchOfOtherColumnsIsRefused() {
    RowBatch batch = new RowBatch(Shredder.schema("b int"));
    try (PageCompressor compressor = new PageCompressor()) {
      ParquetWriter writer =
          new ParquetWriter(
              Shredder.schema("a int"),
              OutputStream.nullOutputStream(),
              WriterSettings.DEFAULT,
              compressor);
      assertThatIllegalArgumentException().isThrownBy(() -> writer.write(batch, 0, 0));
    }
  }

  private static ParquetMetadata metadata(WrittenFile file) throws IOException {
    try (ParquetFileReader reader = ParquetJavaReader.open(file.path(), FilterCompat.NOOP)) {
      return reader.getFooter();
    }
  }

  private static ColumnChunkMetaData column(WrittenFile file, int column) throws IOException {
    return metadata(file).getBlocks().get(0).getColumns().get(column);
  }

  private static Set<Encoding> encodings(WrittenFile file, int column) throws IOException {
    return column(file, column).getEncodings();
  }
}
