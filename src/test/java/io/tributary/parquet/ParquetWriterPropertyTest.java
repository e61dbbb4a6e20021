package io.tributary.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.batch.Schema;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever rows are written, the same ones are read. */
class ParquetWriterPropertyTest {

  private static final Schema SCHEMA =
      Shredder.schema(
          """
          a boolean
          b int
          c bigint
          d double
          e string
          f date
          g timestamp
          h array<string>
          i array<array<int>>
          j map<string,struct<x:double,y:array<string>>>
          k struct<a:struct<b:struct<c:boolean,d:date>>,e:map<int,timestamp>>
          l array<struct<a:map<string,string>,b:bigint>>""");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void whatIsWrittenIsRead(int seed) throws Exception {
    List<List<Object>> rows = new RandomRows(seed).rows(SCHEMA, 500 * seed);
    WriterSettings settings = seed == 4 ? WriterSettings.DEFAULT : WrittenFile.SMALL;
    WrittenFile file = WrittenFile.write(folder.resolve("a.parquet"), SCHEMA, settings, rows);
    assertThat(ParquetJavaReader.read(file.path(), SCHEMA)).isEqualTo(rows);
    assertThat(DuckDbReader.read(file.path(), SCHEMA)).isEqualTo(rows);
  }
}
