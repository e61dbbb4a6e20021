package io.tributary.lake;

import io.tributary.table.LogTables;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tables that a lake has files of.
 *
 * @param events the tables of events
 * @param logs the tables that have to do with service logs; those over logs as AWS writes them have
 *     no files in a lake
 */
public record LakeTables(Tables events, LogTables logs) {

  /** The tables that come with Tributary. */
  public static LakeTables bundled() {
    return new LakeTables(Tables.bundled(), LogTables.bundled());
  }

  /** All of them. */
  public List<Table> all() {
    return Stream.of(events.all(), logs.logs(), logs.own()).<Table>flatMap(List::stream).toList();
  }
}
