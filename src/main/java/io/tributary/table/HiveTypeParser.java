package io.tributary.table;

import io.tributary.table.HiveType.Array;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.HiveType.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Recursive descent over one type text. Used once. */
final class HiveTypeParser {

  private final String text;
  private int position;

  HiveTypeParser(String text) {
    this.text = text.toLowerCase(Locale.ROOT);
  }

  HiveType parse() {
    HiveType type = type();
    if (position != text.length()) {
      throw error();
    }
    return type;
  }

  private HiveType type() {
    String word = word();
    return switch (word) {
      case "array" -> {
        expect('<');
        HiveType element = type();
        expect('>');
        yield new Array(element);
      }
      case "map" -> {
        expect('<');
        Primitive key = primitive(word());
        expect(',');
        HiveType value = type();
        expect('>');
        yield new HiveType.Map(key, value);
      }
      case "struct" -> {
        expect('<');
        List<Struct.Field> fields = new ArrayList<>();
        do {
          String name = word();
          expect(':');
          fields.add(new Struct.Field(name, type()));
        } while (accept(','));
        expect('>');
        yield new Struct(fields);
      }
      default -> primitive(word);
    };
  }

  private Primitive primitive(String word) {
    for (Primitive primitive : Primitive.values()) {
      if (primitive.text().equals(word)) {
        return primitive;
      }
    }
    throw error();
  }

  private String word() {
    int start = position;
    while (position < text.length() && isWord(text.charAt(position))) {
      position++;
    }
    if (start == position) {
      throw error();
    }
    return text.substring(start, position);
  }

  private static boolean isWord(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
  }

  private boolean accept(char c) {
    boolean found = position < text.length() && text.charAt(position) == c;
    position += found ? 1 : 0;
    return found;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw error();
    }
  }

  private IllegalArgumentException error() {
    return new IllegalArgumentException(
        "'" + text + "' is not a type that a table can have (at character " + position + ")");
  }
}
