package io.tributary.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.batch.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
}
