package io.tributary.masking;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A JSON object of a file of rules. */
final class RuleFile {

  private final JsonDocument json;
  private final String what;
  private final int object;

  private RuleFile(JsonDocument json, String what, int object) {
    this.json = json;
    this.what = what;
    this.object = object;
  }

  /**
   * Reads a file that comes with Tributary.
   *
   * @throws IllegalStateException naming the file, if it is no JSON object
   */
  static RuleFile bundled(String name) {
    String file = "/masking/" + name;
    JsonDocument json = new JsonDocument();
    try (InputStream in = RuleFile.class.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
      json.read(bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
    return new RuleFile(json, file, JsonDocument.ROOT);
  }

  List<String> texts(String key) {
    int array = member(key);
    List<String> texts = new ArrayList<>();
    for (int node = array + 1; node < json.next(array); node = json.next(node)) {
      texts.add(json.text(node));
    }
    return texts;
  }

  List<RuleFile> objects(String key) {
    int array = member(key);
    List<RuleFile> objects = new ArrayList<>();
    for (int node = array + 1; node < json.next(array); node = json.next(node)) {
      objects.add(new RuleFile(json, what, node));
    }
    return objects;
  }

  String text(String key) {
    return json.text(member(key));
  }

  int number(String key) {
    int node = member(key);
    return Integer.parseInt(
        new String(json.bytes(), json.start(node), json.end(node) - json.start(node), UTF_8));
  }

  /** Whether a flag is set; a missing one is not. */
  boolean flag(String key) {
    int node = json.member(object, key.getBytes(UTF_8));
    return node != JsonDocument.NONE && json.kind(node) == JsonDocument.Kind.TRUE;
  }

  private int member(String key) {
    int node = json.member(object, key.getBytes(UTF_8));
    if (node == JsonDocument.NONE) {
      throw new IllegalStateException(what + " lacks the key '" + key + "'");
    }
    return node;
  }
}
