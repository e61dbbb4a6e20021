package io.tributary.json;

import io.tributary.json.JsonDocument.Kind;

/** The pass over the bytes that fills a {@link JsonDocument}, whose nodes hold kinds as numbers. */
@SuppressWarnings("EnumOrdinal")
final class JsonScanner {

  /** Flag beside the kind of a string that holds a backslash. */
  static final int ESCAPED = 8;

  private final JsonDocument document;
  private final JsonCursor cursor = new JsonCursor();
  private final int[] parents = new int[JsonCursor.MAX_DEPTH];
  private boolean compact;

  JsonScanner(JsonDocument document) {
    this.document = document;
  }

  /** Whether the text was without white space and unpaired surrogates. */
  boolean isCompact() {
    return compact;
  }

  void scan(byte[] text, int from, int to) throws JsonSyntaxException {
    cursor.reset(text, from, to);
    cursor.skipSpace();
    cursor.beginCompact();
    scanValues();
    compact = cursor.isCompact();
    cursor.skipSpace();
    if (!cursor.atEnd()) {
      throw cursor.error("text after the end of the JSON value");
    }
  }

  private void scanValues() throws JsonSyntaxException {
    int depth = 0;
    do {
      int first = cursor.next();
      if (first == '{' || first == '[') {
        cursor.requireDepth(depth);
        int node = document.open(kind(first), cursor.position());
        cursor.pass();
        if (cursor.next() != JsonCursor.closing(first == '{')) {
          parents[depth++] = node;
          if (first == '{') {
            scanKey();
          }
          continue;
        }
        cursor.pass();
        document.close(node, cursor.position());
      } else {
        cursor.scalar(first);
        add(kind(first), cursor.position());
      }
      depth = closeParents(depth);
    } while (depth > 0);
  }

  /** After a value: to the next one, closing what ends here. Returns the depth. */
  private int closeParents(int depth) throws JsonSyntaxException {
    int open = depth;
    while (open > 0) {
      int parent = parents[open - 1];
      boolean object = document.kind(parent) == Kind.OBJECT;
      if (cursor.separator(object)) {
        if (object) {
          scanKey();
        }
        return open;
      }
      document.close(parent, cursor.position());
      open--;
    }
    return 0;
  }

  private void scanKey() throws JsonSyntaxException {
    int end = cursor.key();
    add(Kind.STRING.ordinal(), end);
  }

  private void add(int kind, int end) {
    boolean escaped = kind == Kind.STRING.ordinal() && cursor.escaped();
    document.close(document.open(escaped ? kind | ESCAPED : kind, cursor.start()), end);
  }

  private static int kind(int first) {
    return switch (first) {
      case '{' -> Kind.OBJECT.ordinal();
      case '[' -> Kind.ARRAY.ordinal();
      case '"' -> Kind.STRING.ordinal();
      case 't' -> Kind.TRUE.ordinal();
      case 'f' -> Kind.FALSE.ordinal();
      case 'n' -> Kind.NULL.ordinal();
      default -> Kind.NUMBER.ordinal();
    };
  }
}
