package io.tributary.bench.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with fields in it: {@code <name>} is a field, {@code <=name>} what the field of that name
 * holds in this row already.
 */
final class Template implements Field {

  private static final Pattern PLACE = Pattern.compile("<(=?)([a-z0-9_]+)>");

  private final Field[] parts;

  /** For each part the earlier one that it repeats, or -1. */
  private final int[] repeats;

  private Template(Field[] parts, int[] repeats) {
    this.parts = parts;
    this.repeats = repeats;
  }

  /** Starts a template of this text. */
  static Builder of(String text) {
    return new Builder(text);
  }

  @Override
  public void append(StringBuilder out, Draw draw) {
    int[] starts = new int[parts.length + 1];
    for (int i = 0; i < parts.length; i++) {
      starts[i] = out.length();
      if (repeats[i] >= 0) {
        out.append(out, starts[repeats[i]], starts[repeats[i] + 1]);
      } else {
        parts[i].append(out, draw);
      }
    }
  }

  /** A template whose fields are being named. */
  static final class Builder {

    private final String text;
    private final Map<String, Field> fields = new HashMap<>();

    private Builder(String text) {
      this.text = text;
    }

    /** Names a field. */
    Builder with(String name, Field field) {
      fields.put(name, field);
      return this;
    }

    /** Names all of these. */
    Builder with(Map<String, Field> more) {
      fields.putAll(more);
      return this;
    }

    /** The template; a name that no field has is an error. */
    Template build() {
      List<Field> parts = new ArrayList<>();
      List<Integer> repeats = new ArrayList<>();
      Map<String, Integer> places = new HashMap<>();
      Matcher place = PLACE.matcher(text);
      int from = 0;
      while (place.find()) {
        String literal = text.substring(from, place.start());
        parts.add((out, draw) -> out.append(literal));
        repeats.add(-1);
        String name = place.group(2);
        Field field = fields.get(name);
        boolean repeat = !place.group(1).isEmpty();
        if (field == null || repeat && !places.containsKey(name)) {
          throw new IllegalArgumentException("no field " + place.group());
        }
        repeats.add(repeat ? places.get(name) : -1);
        places.putIfAbsent(name, parts.size());
        parts.add(field);
        from = place.end();
      }
      String end = text.substring(from);
      parts.add((out, draw) -> out.append(end));
      repeats.add(-1);
      return new Template(parts.toArray(Field[]::new), repeats.stream().mapToInt(i -> i).toArray());
    }
  }
}
