package io.tributary.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that a job was started with: {@code --name value}, {@code --name=value}, or {@code
 * --name} alone.
 */
final class JobOptions {

  private static final String DASHES = "--";

  /** What AWS Glue always tells a job, among other things that are its own. */
  private static final Set<String> OF_GLUE = Set.of("JOB_NAME", "JOB_RUN_ID");

  private final Map<String, String> values = new HashMap<>();

  private JobOptions() {}

  /**
   * Reads them.
   *
   * @param known the names that mean something
   * @throws IllegalArgumentException for any other name, but for Glue's
   */
  static JobOptions parse(List<String> arguments, Set<String> known) {
    JobOptions options = new JobOptions();
    int next = 0;
    while (next < arguments.size()) {
      String argument = arguments.get(next++);
      if (!argument.startsWith(DASHES)) {
        throw new IllegalArgumentException("'" + argument + "' belongs to no option");
      }
      String name = argument.substring(DASHES.length());
      int equals = name.indexOf('=');
      boolean hasNext = next < arguments.size() && !arguments.get(next).startsWith(DASHES);
      if (equals >= 0) {
        options.put(name.substring(0, equals), name.substring(equals + 1));
      } else {
        options.put(name, hasNext ? arguments.get(next++) : "");
      }
    }
    options.requireKnown(known);
    return options;
  }

  private void put(String name, String value) {
    if (values.put(name, value) != null) {
      throw new IllegalArgumentException(DASHES + name + " is there twice");
    }
  }

  private void requireKnown(Set<String> known) {
    if (values.keySet().stream().noneMatch(OF_GLUE::contains)) {
      for (String name : values.keySet()) {
        if (!known.contains(name)) {
          throw new IllegalArgumentException("there is no option " + DASHES + name);
        }
      }
    }
  }

  /** The value of an option; null if it is not there. */
  @Nullable String get(String name) {
    return values.get(name);
  }

  /** The value of an option that has to be there. */
  String require(String name) {
    String value = values.get(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(DASHES + name + " is missing");
    }
    return value;
  }

  /** Whether an option is on: there alone, or {@code true}. */
  boolean isOn(String name) {
    String value = values.getOrDefault(name, "false");
    return switch (value) {
      case "", "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(DASHES + name + " is true or false, not " + value);
    };
  }
}
