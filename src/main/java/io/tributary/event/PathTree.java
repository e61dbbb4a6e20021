package io.tributary.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Many JSON Pointers (RFC 6901) as one tree, so that all are followed in one walk. */
final class PathTree {

  private final byte[] key;
  private final List<PathTree> children = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();

  private PathTree(String key) {
    this.key = key.getBytes(UTF_8);
  }

  /**
   * @param pointers the pointers; their order gives their numbers
   */
  static PathTree of(List<String> pointers) {
    PathTree root = new PathTree("");
    for (int i = 0; i < pointers.size(); i++) {
      PathTree tree = root;
      for (String token : pointers.get(i).substring(1).split("/", -1)) {
        tree = tree.child(token.replace("~1", "/").replace("~0", "~"));
      }
      tree.ends.add(i);
    }
    return root;
  }

  private PathTree child(String token) {
    PathTree created = new PathTree(token);
    for (PathTree child : children) {
      if (Arrays.equals(child.key, created.key)) {
        return child;
      }
    }
    children.add(created);
    return created;
  }

  /** The node at the end of each of the {@code count} pointers, or {@link JsonDocument#NONE}. */
  int[] nodes(JsonDocument document, int count) {
    int[] found = new int[count];
    Arrays.fill(found, JsonDocument.NONE);
    walk(document, JsonDocument.ROOT, found);
    return found;
  }

  private void walk(JsonDocument document, int node, int[] found) {
    for (int end : ends) {
      found[end] = node;
    }
    if (children.isEmpty()) {
      return;
    }
    Kind kind = document.kind(node);
    if (kind == Kind.OBJECT) {
      walkObject(document, node, found);
    } else if (kind == Kind.ARRAY) {
      walkArray(document, node, found);
    }
  }

  private void walkObject(JsonDocument document, int object, int[] found) {
    int end = document.next(object);
    for (int member = object + 1; member < end; member = document.next(member + 1)) {
      for (PathTree child : children) {
        if (document.isText(member, child.key)) {
          child.clear(found);
          child.walk(document, member + 1, found);
          break;
        }
      }
    }
  }

  private void walkArray(JsonDocument document, int array, int[] found) {
    int end = document.next(array);
    int index = 0;
    for (int element = array + 1; element < end; element = document.next(element)) {
      byte[] token = String.valueOf(index++).getBytes(UTF_8);
      for (PathTree child : children) {
        if (Arrays.equals(child.key, token)) {
          child.walk(document, element, found);
        }
      }
    }
  }

  /** Of a repeated key the last one counts, with nothing left of the one before. */
  private void clear(int[] found) {
    for (int end : ends) {
      found[end] = JsonDocument.NONE;
    }
    for (PathTree child : children) {
      child.clear(found);
    }
  }
}
