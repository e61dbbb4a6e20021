package io.tributary.convert;

import io.tributary.batch.Schema;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.OwnTable;

/** Begins the files of a lake, all with the same settings. Safe for use by several threads. */
final class LakeWriter {

  private final Lake lake;
  private final LogTables tables;
  private final OwnTable rejectTable;
  private final Schema rejectSchema;
  private final ConversionSettings settings;
  private final String version;

  /**
   * @param tables the definitions of {@code rejects} and {@code ingest_ledger}
   * @param version that of the parser, for the ledger and for rejects
   */
  LakeWriter(Lake lake, LogTables tables, ConversionSettings settings, String version) {
    this.lake = lake;
    this.tables = tables;
    this.rejectTable = RejectRows.check(tables.own(LogTables.REJECTS));
    this.rejectSchema = Schema.of(rejectTable.columns());
    this.settings = settings;
    this.version = version;
  }

  Lake lake() {
    return lake;
  }

  String version() {
    return version;
  }

  ConversionSettings settings() {
    return settings;
  }

  /** The ledger of the log's table and day. */
  Ledger ledger(Recognition.Log log) {
    return new Ledger(lake, tables, log);
  }

  /**
   * Begins the files of some objects.
   *
   * @param log what all of them are
   * @param id name of the files
   * @param placement says where they are written
   */
  ConvertedFiles begin(Recognition.Log log, String id, RowFiles.Placement placement) {
    LogTable table = log.table();
    RowFiles rows =
        new RowFiles(lake, table, Schema.of(table.allColumns()), id, settings, placement);
    RowFiles rejects =
        new RowFiles(lake, rejectTable, rejectSchema, id, settings.ofRejects(), placement);
    return new ConvertedFiles(log, rows, rejects, version);
  }
}
