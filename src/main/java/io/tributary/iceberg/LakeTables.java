package io.tributary.iceberg;

import io.tributary.table.LogTables;
import io.tributary.table.OwnTable;
import io.tributary.table.Table;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;

/** The tables of a lake, by their names. Not safe for use by several threads. */
final class LakeTables {

  private final MetadataCatalog catalog;
  private final LogTables definitions;
  private final Map<String, TableOperations> known = new HashMap<>();

  LakeTables(MetadataCatalog catalog, LogTables definitions) {
    this.catalog = catalog;
    this.definitions = definitions;
  }

  OwnTable ledger() {
    return definitions.own(LogTables.LEDGER);
  }

  /**
   * A table as it is now, with all that its definition says.
   *
   * @throws IOException naming the table if it cannot be had
   */
  TableState current(String name) throws IOException {
    TableOperations operations = known.get(name);
    if (operations == null) {
      operations = catalog.operations(name);
      TableMetadata metadata =
          TableMaintenance.ensure(operations, definition(name), catalog.location(name));
      known.put(name, operations);
      return new TableState(name, operations, metadata);
    }
    return new TableState(name, operations, operations.refresh());
  }

  /** A table as it was when it was asked for last, for what does not change: columns and places. */
  TableState known(String name) throws IOException {
    TableOperations operations = known.get(name);
    return operations == null
        ? current(name)
        : new TableState(name, operations, operations.current());
  }

  /** Whether this version of Tributary knows a table. */
  boolean isDefined(String name) {
    return definitions.all().stream().anyMatch(table -> table.name().equals(name));
  }

  private Table definition(String name) {
    return definitions.all().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no table " + name));
  }
}
