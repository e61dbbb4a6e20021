package io.tributary.table;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All tables that have to do with service logs: converted, raw, and those that Tributary keeps
 * about its conversions. Immutable.
 */
public final class LogTables {

  /** Name of the table of lines that are no records. */
  public static final String REJECTS = "rejects";

  /** Name of the table of converted objects. */
  public static final String LEDGER = "ingest_ledger";

  private final Map<String, Table> byName = new TreeMap<>();

  /**
   * @param tables the tables, in any order
   * @throws IllegalArgumentException if two have the same name, or a raw one is of no log table
   */
  public LogTables(Collection<Table> tables) {
    for (Table table : tables) {
      if (byName.put(table.name(), table) != null) {
        throw new IllegalArgumentException("two tables have the name " + table.name());
      }
    }
    for (RawTable raw : raw()) {
      if (!(byName.get(raw.of()) instanceof LogTable)) {
        throw new IllegalArgumentException(
            "table " + raw.name() + " is of " + raw.of() + ", which is no log");
      }
    }
  }

  /** The tables that come with Tributary. */
  public static LogTables bundled() {
    return new LogTables(new TableFiles<Table>("tables/logs/", LogDefinition::table).read());
  }

  /**
   * The same tables, some for logs whose fields were chosen, see {@link LogTable#withFields}.
   *
   * @param fields names of fields by the names of tables, in the order of the line, with spaces or
   *     commas between them; as AWS writes a format, {@code ${name}}, too
   * @throws IllegalArgumentException if there is no such table, its log always has the same fields,
   *     or the names are none or one is there twice
   */
  public LogTables withFields(Map<String, String> fields) {
    Map<String, Table> chosen = new TreeMap<>(byName);
    fields.forEach(
        (name, text) ->
            chosen.put(
                name,
                log(name)
                    .orElseThrow(
                        () -> new IllegalArgumentException("there is no log table " + name))
                    .withFields(TextFormat.names(text))));
    return new LogTables(chosen.values());
  }

  /** The same tables, but none of their columns is masked. */
  public LogTables unmasked() {
    return new LogTables(
        all().stream()
            .map(table -> table instanceof LogTable log ? log.unmasked() : table)
            .toList());
  }

  /** All tables, in the order of their names. */
  public List<Table> all() {
    return List.copyOf(byName.values());
  }

  /** The converted tables. */
  public List<LogTable> logs() {
    return of(LogTable.class);
  }

  /** The tables over logs as AWS writes them. */
  public List<RawTable> raw() {
    return of(RawTable.class);
  }

  /** The tables that Tributary keeps. */
  public List<OwnTable> own() {
    return of(OwnTable.class);
  }

  /** The converted table of this name. */
  public Optional<LogTable> log(String name) {
    return logs().stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /**
   * The table that Tributary keeps under this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public OwnTable own(String name) {
    return own().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no table " + name));
  }

  private <T extends Table> List<T> of(Class<T> kind) {
    return byName.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
