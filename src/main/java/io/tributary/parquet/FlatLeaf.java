package io.tributary.parquet;

import io.tributary.parquet.FlatColumn.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as it is stored.
 *
 * @param column what the reader's user sees of it
 * @param index which of a row group's column chunks it is
 * @param type how its values are stored
 * @param width bytes of a value of {@link PhysicalType#FIXED_LEN_BYTE_ARRAY}
 * @param maxDefinition 1 if it is optional, 0 if every row has a value
 * @param perMicro for a timestamp, units in a microsecond; negative for microseconds in a unit
 * @param form how its values are texts, if they are
 */
record FlatLeaf(
    FlatColumn column,
    int index,
    PhysicalType type,
    int width,
    int maxDefinition,
    long perMicro,
    @Nullable TextForm form) {

  /** Columns of a file; no log has a tenth of it. */
  private static final int MOST = 1000;

  private static final int REPEATED = 2;
  private static final int CONVERTED_DECIMAL = 5;
  private static final int CONVERTED_DATE = 6;
  private static final int CONVERTED_MILLIS = 9;
  private static final int CONVERTED_MICROS = 10;
  private static final int CONVERTED_INTERVAL = 21;

  /**
   * The columns of a file.
   *
   * @param elements of its schema
   * @param unread gets a sentence for each column that has parts or is of an unknown type
   */
  static List<FlatLeaf> of(List<ThriftStruct> elements, List<String> unread)
      throws ParquetFormatException {
    if (elements.size() > MOST) {
      throw new ParquetFormatException("there are more than " + MOST + " columns");
    }
    List<FlatLeaf> leaves = new ArrayList<>();
    int chunk = 0;
    for (int i = 1; i < elements.size(); ) {
      ThriftStruct element = elements.get(i);
      String name = element.text(4);
      int end = end(elements, i);
      if (end > i + 1 || element.integer(5) > 0 || element.integer(3) == REPEATED) {
        unread.add("column " + name + " has parts");
        chunk += chunks(elements, i, end);
      } else {
        FlatLeaf leaf = of(element, name, chunk++);
        if (leaf == null) {
          unread.add("column " + name + " is of a type that is not known");
        } else {
          leaves.add(leaf);
        }
      }
      i = end;
    }
    return leaves;
  }

  /** Index of the element after one and all that is in it. */
  private static int end(List<ThriftStruct> elements, int first) throws ParquetFormatException {
    int open = 1;
    int at = first;
    while (open > 0) {
      if (at == elements.size()) {
        throw new ParquetFormatException("the schema ends too early");
      }
      int children = elements.get(at++).integer(5);
      if (children < 0 || children > elements.size()) {
        throw new ParquetFormatException("the schema is damaged");
      }
      open += children - 1;
    }
    return at;
  }

  private static int chunks(List<ThriftStruct> elements, int from, int to) {
    return (int)
        elements.subList(from, to).stream().filter(element -> element.integer(5) == 0).count();
  }

  private static @Nullable FlatLeaf of(ThriftStruct element, String name, int index) {
    PhysicalType type = PhysicalType.of(element.integer(1));
    ThriftStruct logical = element.struct(10);
    int converted = (int) element.number(6, -1);
    int width = element.integer(2);
    if (type == null
        || converted == CONVERTED_INTERVAL
        || type == PhysicalType.FIXED_LEN_BYTE_ARRAY && width < 1) {
      return null;
    }
    int maxDefinition = element.integer(3) == 0 ? 0 : 1;
    if (converted == CONVERTED_DECIMAL || logical.has(5)) {
      int scale = logical.has(5) ? logical.struct(5).integer(1) : element.integer(7);
      FlatColumn column = new FlatColumn(name, Kind.TEXT);
      return new FlatLeaf(column, index, type, width, maxDefinition, 1, TextForm.decimal(scale));
    }
    Kind kind = kind(type, converted, logical);
    return new FlatLeaf(
        new FlatColumn(name, kind),
        index,
        type,
        width,
        maxDefinition,
        kind == Kind.TIMESTAMP ? perMicro(converted, logical) : 1,
        kind == Kind.TEXT && logical.has(14) ? TextForm.UUID : null);
  }

  private static Kind kind(PhysicalType type, int converted, ThriftStruct logical) {
    return switch (type) {
      case BOOLEAN -> Kind.BOOLEAN;
      case INT32 -> converted == CONVERTED_DATE || logical.has(6) ? Kind.DATE : Kind.INTEGER;
      case INT64 ->
          logical.has(8) || converted == CONVERTED_MILLIS || converted == CONVERTED_MICROS
              ? Kind.TIMESTAMP
              : Kind.INTEGER;
      case INT96 -> Kind.TIMESTAMP;
      case FLOAT, DOUBLE -> Kind.DOUBLE;
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> Kind.TEXT;
    };
  }

  private static long perMicro(int converted, ThriftStruct logical) {
    if (logical.has(8)) {
      ThriftStruct unit = logical.struct(8).struct(2);
      return unit.has(1) ? -1000 : unit.has(3) ? 1000 : 1;
    }
    return converted == CONVERTED_MILLIS ? -1000 : 1;
  }

  /** A stored number as the column's kind has it. */
  long number(long stored) {
    return perMicro < 0 ? stored * -perMicro : Math.floorDiv(stored, perMicro);
  }

  /** Whether stored values are ranges of bytes. */
  boolean isBytes() {
    return type == PhysicalType.BYTE_ARRAY || type == PhysicalType.FIXED_LEN_BYTE_ARRAY;
  }
}
