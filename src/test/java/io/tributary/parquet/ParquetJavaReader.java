package io.tributary.parquet;

import io.tributary.batch.Schema;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.OptionsWithoutHadoop;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Reads a file with parquet-java, into the values that {@link Shredder} takes. */
public final class ParquetJavaReader {

  private ParquetJavaReader() {}

  /** Reads all rows, column by column. */
  public static List<List<Object>> read(Path file, Schema schema) throws IOException {
    return read(file, schema, FilterCompat.NOOP);
  }

  /** Reads rows that a filter lets pass, and only pages that can have some. */
  static List<List<Object>> read(Path file, Schema schema, FilterCompat.Filter filter)
      throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    try (ParquetFileReader reader = open(file, filter)) {
      MessageType type = reader.getFileMetaData().getSchema();
      MessageColumnIO columns = new ColumnIOFactory().getColumnIO(type);
      PageReadStore pages = reader.readNextFilteredRowGroup();
      while (pages != null) {
        RecordReader<Group> records =
            columns.getRecordReader(pages, new GroupRecordConverter(type), filter);
        for (long i = 0; i < pages.getRowCount(); i++) {
          Group group = records.read();
          if (group != null && !records.shouldSkipCurrentRecord()) {
            rows.add(row(schema, group));
          }
        }
        pages = reader.readNextFilteredRowGroup();
      }
    }
    return rows;
  }

  static ParquetFileReader open(Path file, FilterCompat.Filter filter) throws IOException {
    ParquetReadOptions options = OptionsWithoutHadoop.of(new ZstdCodecs(), filter);
    return new ParquetFileReader(new LocalInputFile(file), options);
  }

  private static List<Object> row(Schema schema, Group group) {
    List<Object> row = new ArrayList<>();
    for (int i = 0; i < schema.fields().size(); i++) {
      row.add(part(schema.fields().get(i).type(), group, i));
    }
    return row;
  }

  /** The value of a group's field, which is optional. */
  private static @Nullable Object part(HiveType type, Group group, int field) {
    if (group.getFieldRepetitionCount(field) == 0) {
      return null;
    }
    if (type instanceof Primitive primitive) {
      return switch (primitive) {
        case BOOLEAN -> group.getBoolean(field, 0);
        case INT, DATE -> (long) group.getInteger(field, 0);
        case BIGINT, TIMESTAMP -> group.getLong(field, 0);
        case DOUBLE -> group.getDouble(field, 0);
        case STRING -> group.getString(field, 0);
      };
    }
    Group value = group.getGroup(field, 0);
    if (type instanceof HiveType.Array array) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < value.getFieldRepetitionCount(0); i++) {
        list.add(part(array.element(), value.getGroup(0, i), 0));
      }
      return list;
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    if (type instanceof HiveType.Map of) {
      for (int i = 0; i < value.getFieldRepetitionCount(0); i++) {
        Group entry = value.getGroup(0, i);
        map.put(part(of.key(), entry, 0), part(of.value(), entry, 1));
      }
    } else if (type instanceof HiveType.Struct struct) {
      for (int i = 0; i < struct.fields().size(); i++) {
        map.put(struct.fields().get(i).name(), part(struct.fields().get(i).type(), value, i));
      }
    }
    return map;
  }
}
