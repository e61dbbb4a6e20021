package io.tributary.table;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import io.tributary.json.JsonSyntaxException;
import io.tributary.table.HiveType.Primitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object of a definition, read strictly: an unknown key is an error, and so is one given twice.
 *
 * <p>Binding by reflection would do the same with fewer lines, and take a tenth of the time that a
 * Lambda needs to start.
 */
final class Definition {

  private static final byte[] NAME = "name".getBytes(US_ASCII);

  private final JsonDocument json;
  private final String what;
  private final Map<String, Integer> nodes = new LinkedHashMap<>();

  private Definition(JsonDocument json, int object, String what) {
    this.json = json;
    this.what = what;
    if (json.kind(object) != Kind.OBJECT) {
      throw new IllegalArgumentException(what + " is no JSON object");
    }
    for (int node = object + 1; node < json.next(object); node = json.next(node + 1)) {
      if (nodes.put(json.text(node), node + 1) != null) {
        throw new IllegalArgumentException(what + " has the key '" + json.text(node) + "' twice");
      }
    }
  }

  /**
   * The outermost object of a definition.
   *
   * @throws IllegalArgumentException if it is no object
   * @throws JsonSyntaxException if the bytes are not JSON
   */
  static Definition read(byte[] bytes) throws JsonSyntaxException {
    JsonDocument json = new JsonDocument();
    json.read(bytes, 0, bytes.length);
    return new Definition(json, JsonDocument.ROOT, "the table");
  }

  /**
   * The columns of a file that has nothing else.
   *
   * @param resource the file on the class path
   * @throws IllegalArgumentException naming the file, if it is not one
   */
  static List<PlainColumn> columns(String resource) {
    try (InputStream in = Definition.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return read(bytes).knows("columns").objects("columns", "column", PlainColumn::of);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      throw new IllegalArgumentException(resource + ": " + e.getMessage(), e);
    }
  }

  /** Says which keys there can be. */
  Definition knows(String... keys) {
    for (String key : nodes.keySet()) {
      if (!List.of(keys).contains(key)) {
        throw new IllegalArgumentException(what + " has an unknown key '" + key + "'");
      }
    }
    return this;
  }

  boolean has(String key) {
    return nodes.containsKey(key);
  }

  String text(String key) {
    String text = optionalText(key);
    if (text == null) {
      throw new IllegalArgumentException(what + " lacks the key '" + key + "'");
    }
    return text;
  }

  @Nullable String optionalText(String key) {
    Integer node = nodes.get(key);
    return node == null ? null : text(key, node);
  }

  List<Integer> numbers(String key) {
    return list(key, node -> number(key, node));
  }

  private int number(String key, int node) {
    if (json.kind(node) != Kind.NUMBER) {
      throw new IllegalArgumentException("'" + key + "' of " + what + " is no number");
    }
    String number =
        new String(json.bytes(), json.start(node), json.end(node) - json.start(node), US_ASCII);
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + key + "' of " + what + " is no whole number: " + number, e);
    }
  }

  boolean truth(String key) {
    Kind kind = json.kind(nodes.getOrDefault(key, JsonDocument.ROOT));
    if (kind != Kind.TRUE && kind != Kind.FALSE) {
      throw new IllegalArgumentException("'" + key + "' of " + what + " is neither true nor false");
    }
    return kind == Kind.TRUE;
  }

  /** A truth value; a missing one is false. */
  boolean flag(String key) {
    Integer node = nodes.get(key);
    if (node != null && json.kind(node) != Kind.TRUE && json.kind(node) != Kind.FALSE) {
      throw new IllegalArgumentException("'" + key + "' of " + what + " is neither true nor false");
    }
    return node != null && json.kind(node) == Kind.TRUE;
  }

  /** One of an enum's constants, written in lower case. */
  <E extends Enum<E>> E choice(String key, Class<E> type) {
    return constant(text(key), type);
  }

  private <E extends Enum<E>> E constant(String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("'" + text + "' in " + what + " is unknown");
  }

  /** Several of an enum's constants. */
  <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
    return texts(key).stream().map(text -> constant(text, type)).toList();
  }

  HiveType type() {
    return HiveType.parse(text("type"));
  }

  Primitive primitive() {
    if (!(type() instanceof Primitive primitive)) {
      throw new IllegalArgumentException(what + " has no parts: " + text("type"));
    }
    return primitive;
  }

  List<String> texts(String key) {
    return list(key, node -> text(key, node));
  }

  /** A list of texts, or a single one without brackets. */
  List<String> oneOrMore(String key) {
    Integer node = nodes.get(key);
    return node != null && json.kind(node) == Kind.STRING ? List.of(text(key)) : texts(key);
  }

  /** An object of any keys and texts; none if the key is missing. */
  Map<String, String> map(String key) {
    if (!has(key)) {
      return Map.of();
    }
    Definition object = object(key, "'" + key + "' of " + what);
    Map<String, String> map = new LinkedHashMap<>();
    object.nodes.keySet().forEach(name -> map.put(name, object.text(name)));
    return map;
  }

  Definition object(String key, String name) {
    Integer node = nodes.get(key);
    if (node == null) {
      throw new IllegalArgumentException(what + " lacks the key '" + key + "'");
    }
    return new Definition(json, node, name);
  }

  /**
   * A list of objects.
   *
   * @param kind what an object is, in the singular; with its name or number, errors begin with it
   */
  <T> List<T> objects(String key, String kind, Function<Definition, T> element) {
    List<Integer> elements = list(key, node -> node);
    List<T> objects = new ArrayList<>();
    for (int node : elements) {
      String one = kind + " " + name(node, objects.size() + 1);
      try {
        objects.add(element.apply(new Definition(json, node, one)));
      } catch (IllegalArgumentException e) {
        String problem = e.getMessage();
        throw new IllegalArgumentException(
            problem.contains(one) ? problem : one + ": " + problem, e);
      }
    }
    return objects;
  }

  private String name(int node, int number) {
    int name = json.member(node, NAME);
    return name != JsonDocument.NONE && json.kind(name) == Kind.STRING
        ? json.text(name)
        : "number " + number;
  }

  private String text(String key, int node) {
    if (json.kind(node) != Kind.STRING) {
      throw new IllegalArgumentException("'" + key + "' of " + what + " is no string");
    }
    return json.text(node);
  }

  private <T> List<T> list(String key, Function<Integer, T> element) {
    Integer array = nodes.get(key);
    if (array == null || json.kind(array) != Kind.ARRAY) {
      throw new IllegalArgumentException("'" + key + "' of " + what + " is no list");
    }
    List<T> elements = new ArrayList<>();
    for (int node = array + 1; node < json.next(array); node = json.next(node)) {
      elements.add(element.apply(node));
    }
    return elements;
  }
}
