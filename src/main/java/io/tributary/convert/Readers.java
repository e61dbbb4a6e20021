package io.tributary.convert;

import io.tributary.log.LogObject;
import io.tributary.log.RecordReader;
import io.tributary.log.Rejects;
import io.tributary.log.json.JsonReader;
import io.tributary.log.parquet.ParquetRecords;
import io.tributary.log.text.TextReader;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.Family;

/** The reader of each family. */
final class Readers {

  private Readers() {}

  /**
   * Opens an object.
   *
   * @param table the table that it becomes rows of
   * @param object what is known of it
   * @param content its bytes, unpacked
   * @param rejects takes what is no record
   */
  static RecordReader open(LogTable table, LogObject object, Head content, Rejects rejects) {
    Family family = Sniffer.family(table.families(), content);
    return switch (family) {
      case SPACE_SEPARATED, FIELDS_DIRECTIVE, HEADER_ROW ->
          new TextReader(table, family, object, content, rejects);
      case JSON_RECORDS, JSON_LINES -> new JsonReader(table, object, content, rejects);
      case PARQUET -> new ParquetRecords(table, object, content);
    };
  }
}
