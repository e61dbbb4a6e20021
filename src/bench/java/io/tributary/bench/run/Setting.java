package io.tributary.bench.run;

import java.util.List;
import java.util.stream.Stream;

/** Settings of a benchmark, which are system properties. */
public final class Setting {

  private Setting() {}

  /**
   * The text of one.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static String text(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("no system property " + name);
    }
    return value;
  }

  /** A number. */
  public static int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** Words between commas or spaces; none, if there is nothing. */
  public static List<String> words(String name) {
    return Stream.of(text(name).split("[, ]")).filter(word -> !word.isEmpty()).toList();
  }
}
