package io.tributary.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One JSON text (RFC 8259) as a list of nodes over its bytes. Nodes stand in the order of the text;
 * an object's are key, value, key, value. A node is an index; {@link #ROOT} is the outermost value.
 *
 * <p>An instance is read again and again, and is not safe for use by several threads.
 */
public final class JsonDocument {

  /** The node of the outermost value. */
  public static final int ROOT = 0;

  /** No such node. */
  public static final int NONE = -1;

  /** What a node is. */
  public enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL
  }

  private static final Kind[] KINDS = Kind.values();
  private static final int START = 0;
  private static final int END = 1;
  private static final int NEXT = 2;
  private static final int KIND = 3;
  private static final int WIDTH = 4;

  private final JsonScanner scanner = new JsonScanner(this);
  private int[] nodes = new int[WIDTH * 256];
  private int size;
  private byte[] bytes = {};

  /**
   * Reads a text, in place of the one before. The bytes are referred to, not copied.
   *
   * @throws JsonSyntaxException if the range is not one JSON text in UTF-8, with white space around
   *     it at most, nested no deeper than 500
   */
  public void read(byte[] text, int from, int to) throws JsonSyntaxException {
    bytes = text;
    size = 0;
    scanner.scan(text, from, to);
  }

  /** The bytes the nodes refer to. */
  public byte[] bytes() {
    return bytes;
  }

  /** Number of nodes, keys among them. */
  public int size() {
    return size;
  }

  /** Where the node begins: at its quote or bracket, if it has one. */
  public int start(int node) {
    return nodes[node * WIDTH + START];
  }

  /** Where the node ends: after its closing quote or bracket, if it has one. */
  public int end(int node) {
    return nodes[node * WIDTH + END];
  }

  /** The node after this one and all that it contains. */
  public int next(int node) {
    return nodes[node * WIDTH + NEXT];
  }

  /** What the node is; a key is a string. */
  public Kind kind(int node) {
    return KINDS[nodes[node * WIDTH + KIND] & 7];
  }

  /** Whether a string holds a backslash. */
  public boolean escaped(int node) {
    return (nodes[node * WIDTH + KIND] & JsonScanner.ESCAPED) != 0;
  }

  /** Whether the text is as {@link #compact()} would make it. */
  public boolean isCompact() {
    return scanner.isCompact();
  }

  /**
   * The value of an object's key.
   *
   * @return the last one if the key is repeated, {@link #NONE} if it is missing or {@code object}
   *     is not an object
   */
  public int member(int object, byte[] key) {
    int found = NONE;
    if (object != NONE && kind(object) == Kind.OBJECT) {
      int end = next(object);
      for (int node = object + 1; node < end; node = next(node + 1)) {
        if (isText(node, key)) {
          found = node + 1;
        }
      }
    }
    return found;
  }

  /** Whether a string node means exactly this text, given in UTF-8. */
  public boolean isText(int node, byte[] text) {
    if (escaped(node)) {
      return Arrays.equals(text(node).getBytes(StandardCharsets.UTF_8), text);
    }
    return Arrays.equals(bytes, start(node) + 1, end(node) - 1, text, 0, text.length);
  }

  /** Whether the byte of an ASCII character stands anywhere in a node. */
  public boolean contains(int node, char ascii) {
    int at = start(node);
    int end = end(node);
    for (; at <= end - Swar.WIDTH; at += Swar.WIDTH) {
      if (Swar.equal(Swar.get(bytes, at), ascii) != 0) {
        return true;
      }
    }
    for (; at < end; at++) {
      if (bytes[at] == ascii) {
        return true;
      }
    }
    return false;
  }

  /** What a string node means, its escapes resolved. */
  public String text(int node) {
    return JsonText.unescape(bytes, start(node) + 1, end(node) - 1);
  }

  /**
   * The text without white space between its nodes, and with the replacement character U+FFFD for
   * every half of a surrogate pair that stands alone, which many readers take for no JSON.
   */
  public byte[] compact() {
    byte[] compact = new byte[end(ROOT) - start(ROOT)];
    return Arrays.copyOf(compact, JsonText.compact(bytes, start(ROOT), end(ROOT), compact));
  }

  int open(int kind, int start) {
    if ((size + 1) * WIDTH > nodes.length) {
      nodes = Arrays.copyOf(nodes, nodes.length * 2);
    }
    int node = size++;
    nodes[node * WIDTH + START] = start;
    nodes[node * WIDTH + KIND] = kind;
    return node;
  }

  void close(int node, int end) {
    nodes[node * WIDTH + END] = end;
    nodes[node * WIDTH + NEXT] = size;
  }
}
