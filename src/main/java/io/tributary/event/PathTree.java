package io.tributary.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many JSON Pointers (RFC 6901) as one tree, so that all are followed in one walk. Immutable. */
final class PathTree {

  /** Where the pointers of a tree lead to in one event. */
  static final class Found {
    private final int[] pointers;
    private final int[] nodes;
    private boolean unknown;

    private Found(int[] pointers, int trees) {
      this.pointers = pointers;
      nodes = new int[trees];
      Arrays.fill(nodes, JsonDocument.NONE);
    }

    /** The node at the end of a pointer, or {@link JsonDocument#NONE}. */
    int node(int pointer) {
      return nodes[pointers[pointer]];
    }
  }

  private final byte[] key;
  private final int number;
  private final List<PathTree> children = new ArrayList<>();
  private boolean end;

  private PathTree(String key, int number) {
    this.key = key.getBytes(UTF_8);
    this.number = number;
  }

  /** A tree with the number of its trees, itself included, and that of each pointer's end. */
  record Root(PathTree tree, int[] pointers, int trees) {

    /** Follows all pointers. Of a repeated key the last one counts. */
    Found find(JsonDocument event) {
      Found found = new Found(pointers, trees);
      tree.walk(event, JsonDocument.ROOT, found);
      return found;
    }

    /**
     * Adds what no pointer leads to or through: members and elements that are not known, values of
     * repeated keys but the last, and what is neither object nor list though a pointer goes on.
     */
    void addUnknown(JsonDocument event, Found found, ExtraFields extras) {
      if (found.unknown) {
        tree.addUnknown(event, JsonDocument.ROOT, found, extras);
      }
    }
  }

  /**
   * @param pointers the pointers; their order gives their numbers
   */
  static Root of(List<String> pointers) {
    PathTree root = new PathTree("", 0);
    int[] ends = new int[pointers.size()];
    int trees = 1;
    for (int i = 0; i < ends.length; i++) {
      PathTree tree = root;
      for (String token : pointers.get(i).substring(1).split("/", -1)) {
        tree = tree.child(token.replace("~1", "/").replace("~0", "~"), trees);
        trees = Math.max(trees, tree.number + 1);
      }
      tree.end = true;
      ends[i] = tree.number;
    }
    return new Root(root, ends, trees);
  }

  private PathTree child(String token, int next) {
    PathTree created = new PathTree(token, next);
    for (PathTree child : children) {
      if (Arrays.equals(child.key, created.key)) {
        return child;
      }
    }
    children.add(created);
    return created;
  }

  private void walk(JsonDocument event, int node, Found found) {
    found.nodes[number] = node;
    if (children.isEmpty()) {
      return;
    }
    Kind kind = event.kind(node);
    if (kind == Kind.OBJECT) {
      walkObject(event, node, found);
    } else if (kind == Kind.ARRAY) {
      walkArray(event, node, found);
    } else {
      found.unknown = true;
    }
  }

  private void walkObject(JsonDocument event, int object, Found found) {
    int end = event.next(object);
    for (int member = object + 1; member < end; member = event.next(member + 1)) {
      PathTree child = child(event, member);
      if (child == null) {
        found.unknown = true;
        continue;
      }
      if (found.nodes[child.number] != JsonDocument.NONE) {
        found.unknown = true;
        child.clear(found);
      }
      child.walk(event, member + 1, found);
    }
  }

  private @Nullable PathTree child(JsonDocument event, int key) {
    boolean escaped = event.escaped(key);
    int length = event.end(key) - event.start(key) - 2;
    for (PathTree child : children) {
      // Most keys differ in their length, which is told at once.
      if ((escaped || child.key.length == length) && event.isText(key, child.key)) {
        return child;
      }
    }
    return null;
  }

  private void walkArray(JsonDocument event, int array, Found found) {
    int end = event.next(array);
    int index = 0;
    for (int element = array + 1; element < end; element = event.next(element)) {
      PathTree child = child(index++);
      if (child == null) {
        found.unknown = true;
      } else {
        child.walk(event, element, found);
      }
    }
  }

  private @Nullable PathTree child(int index) {
    byte[] token = String.valueOf(index).getBytes(UTF_8);
    for (PathTree child : children) {
      if (Arrays.equals(child.key, token)) {
        return child;
      }
    }
    return null;
  }

  private void clear(Found found) {
    found.nodes[number] = JsonDocument.NONE;
    for (PathTree child : children) {
      child.clear(found);
    }
  }

  private void addUnknown(JsonDocument event, int node, Found found, ExtraFields extras) {
    if (end) {
      return;
    }
    int next = event.next(node);
    switch (event.kind(node)) {
      case OBJECT -> {
        for (int member = node + 1; member < next; member = event.next(member + 1)) {
          addUnknown(child(event, member), event, member + 1, found, extras);
        }
      }
      case ARRAY -> {
        int index = 0;
        for (int element = node + 1; element < next; element = event.next(element)) {
          addUnknown(child(index++), event, element, found, extras);
        }
      }
      case STRING, NUMBER, TRUE, FALSE -> extras.add(node);
      case NULL -> {}
    }
  }

  private static void addUnknown(
      @Nullable PathTree child, JsonDocument event, int value, Found found, ExtraFields extras) {
    if (child == null || found.nodes[child.number] != value) {
      extras.add(value);
    } else {
      child.addUnknown(event, value, found, extras);
    }
  }
}
