package io.tributary.table;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All tables of events, by name. Immutable. */
public final class Tables {

  private record EventType(String source, String detailType) {}

  private final Map<String, EventTable> byName;
  private final Map<EventType, EventTable> byEventType = new LinkedHashMap<>();

  /**
   * @param tables the tables, in any order
   * @throws IllegalArgumentException if two have the same name, function or event type
   */
  public Tables(Collection<EventTable> tables) {
    byName = new TreeMap<>();
    Map<String, EventTable> byFunction = new LinkedHashMap<>();
    for (EventTable table : tables) {
      requireNew(byName.put(table.name(), table), table, "name");
      requireNew(byFunction.put(table.function(), table), table, "function");
      EventType type = new EventType(table.source(), table.detailType());
      requireNew(byEventType.put(type, table), table, "source and detail-type");
    }
  }

  /** The tables that come with Tributary. */
  public static Tables bundled() {
    return new Tables(new TableFiles<>("tables/", EventDefinition::table).read());
  }

  private static void requireNew(Object previous, EventTable table, String what) {
    if (previous instanceof EventTable other) {
      throw new IllegalArgumentException(
          "tables " + other.name() + " and " + table.name() + " have the same " + what);
    }
  }

  /** All tables, in the order of their names. */
  public List<EventTable> all() {
    return List.copyOf(byName.values());
  }

  /** The table of this name. */
  public Optional<EventTable> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The table of the events with this {@code source} and {@code detail-type}. */
  public Optional<EventTable> of(String source, String detailType) {
    return Optional.ofNullable(byEventType.get(new EventType(source, detailType)));
  }
}
