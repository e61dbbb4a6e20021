package io.tributary.table;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The type of a column, in the notation of Hive and Glue, such as {@code bigint} or {@code
 * array<struct<name:string>>}.
 *
 * <p>Source: the <a href="https://docs.aws.amazon.com/athena/latest/ug/data-types.html">data types
 * of Athena</a>.
 */
public sealed interface HiveType {

  /**
   * Reads a type.
   *
   * @param text the type in Hive's notation, in any case; spaces are not part of it
   * @throws IllegalArgumentException if the text is no type that Tributary writes
   */
  static HiveType parse(String text) {
    return new HiveTypeParser(text).parse();
  }

  /** The type in Hive's notation, as Glue takes it. */
  String text();

  /** A type without parts. */
  enum Primitive implements HiveType {
    BOOLEAN,
    INT,
    BIGINT,
    DOUBLE,
    STRING,
    DATE,
    TIMESTAMP;

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A list of values of one type. */
  record Array(HiveType element) implements HiveType {
    @Override
    public String text() {
      return "array<" + element.text() + ">";
    }
  }

  /** Values of one type, by keys of another. */
  record Map(Primitive key, HiveType value) implements HiveType {
    @Override
    public String text() {
      return "map<" + key.text() + "," + value.text() + ">";
    }
  }

  /** Named values, in a fixed order. */
  record Struct(List<Field> fields) implements HiveType {

    /** One value of a struct; the name is also its key in JSON. */
    public record Field(String name, HiveType type) {}

    public Struct {
      fields = List.copyOf(fields);
      Set<String> names = new HashSet<>();
      for (Field field : fields) {
        if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
          throw new IllegalArgumentException("field " + field.name() + " is defined twice");
        }
      }
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder("struct<");
      for (Field field : fields) {
        if (text.charAt(text.length() - 1) != '<') {
          text.append(',');
        }
        text.append(field.name()).append(':').append(field.type().text());
      }
      return text.append('>').toString();
    }
  }
}
