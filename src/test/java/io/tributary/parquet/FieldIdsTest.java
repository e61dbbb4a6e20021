package io.tributary.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.batch.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files for a table format: ids of columns, and what it keeps of files. */
class FieldIdsTest {

  private static final Schema SCHEMA =
      Shredder.schema(
          """
          a bigint
          t timestamp
          l array<struct<x:string,y:int>>
          m map<string,array<int>>""");

  /** The lengths of paths and names, which are all different here. */
  private static final FieldIds IDS = path -> path.size() * 1000 + String.join(".", path).length();

  @TempDir private Path folder;

  private FileSummary write(FieldIds ids, List<List<Object>> rows) throws IOException {
    Path file = folder.resolve("a.parquet");
    try (OutputStream out = Files.newOutputStream(file);
        PageCompressor compressor = new PageCompressor()) {
      ParquetWriter writer = new ParquetWriter(SCHEMA, ids, out, WrittenFile.SMALL, compressor);
      for (List<Object> row : rows) {
        writer.write(new Shredder(SCHEMA).batch(List.of(row)), 0, 1);
      }
      return writer.close();
    }
  }

  private String schema() throws IOException {
    try (ParquetFileReader reader =
        ParquetJavaReader.open(folder.resolve("a.parquet"), FilterCompat.NOOP)) {
      return reader.getFileMetaData().getSchema().toString();
    }
  }

  @Test
  void everyNodeOfTheTableHasItsId() throws IOException {
    write(IDS, List.of(List.of(1L, 2L, List.of(), java.util.Map.of())));
    assertThat(schema())
        .isEqualToNormalizingWhitespace(
            """
            message schema {
              optional int64 a = 1001;
              optional int64 t (TIMESTAMP(MICROS,false)) = 1001;
              optional group l (LIST) = 1001 {
                repeated group list {
                  optional group element = 2009 {
                    optional binary x (STRING) = 3011;
                    optional int32 y = 3011;
                  }
                }
              }
              optional group m (MAP) = 1001 {
                repeated group key_value {
                  required binary key (STRING) = 2005;
                  optional group value (LIST) = 2007 {
                    repeated group list {
                      optional int32 element = 3015;
                    }
                  }
                }
              }
            }""");
  }

  @Test
  void withoutATableFormatThereAreNone() throws IOException {
    write(FieldIds.NONE, List.of());
    assertThat(schema()).contains("optional int64 t (TIMESTAMP(MICROS,true));");
  }

  @Test
  void whatAFileIs() throws IOException {
    List<List<Object>> rows = new java.util.ArrayList<>();
    for (long i = 0; i < 1500; i++) {
      rows.add(java.util.Arrays.asList(i % 3 == 0 ? null : i, -i, List.of(), null));
    }
    FileSummary summary = write(IDS, rows);
    assertThat(summary.rows()).isEqualTo(1500);
    assertThat(summary.bytes()).isEqualTo(Files.size(folder.resolve("a.parquet")));
    assertThat(summary.rowGroups()).hasSize(3).startsWith(4L);
    ColumnSummary a = summary.columns().get(0);
    assertThat(List.of(a.values(), a.nulls())).containsExactly(1500L, 500L);
    assertThat(a.min()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
    assertThat(a.max()).containsExactly(1499 & 0xff, 1499 >> 8, 0, 0, 0, 0, 0, 0);
    assertThat(summary.columns().get(4).min()).isNull();
    long columns = summary.columns().stream().mapToLong(ColumnSummary::bytes).sum();
    assertThat(columns).isPositive().isLessThan(summary.bytes());
  }
}
