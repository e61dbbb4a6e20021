package io.tributary.parquet;

import io.tributary.parquet.FlatColumn.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A column as it is stored.
 *
 * @param column what the reader's user sees of it
 * @param type how its values are stored
 * @param maxDefinition 1 if it is optional, 0 if every row has a value
 * @param chunk which of a row group's column chunks it is, from 0
 * @param perMicro for a timestamp, units in a microsecond; negative for microseconds in a unit
 */
record FlatLeaf(FlatColumn column, PhysicalType type, int maxDefinition, int chunk, long perMicro) {

  private static final int REPEATED = 2;
  private static final int CONVERTED_DECIMAL = 5;
  private static final int CONVERTED_DATE = 6;
  private static final int CONVERTED_MILLIS = 9;
  private static final int CONVERTED_MICROS = 10;

  /** The columns of a file, by the elements of its schema. */
  static List<FlatLeaf> of(List<ThriftStruct> elements) throws ParquetFormatException {
    List<FlatLeaf> leaves = new ArrayList<>();
    for (ThriftStruct element : elements.subList(1, elements.size())) {
      String name = element.text(4);
      if (element.integer(5) > 0 || element.integer(3) == REPEATED) {
        throw new ParquetFormatException("column " + name + " has parts");
      }
      leaves.add(of(element, name, leaves.size()));
    }
    return leaves;
  }

  /**
   * Some columns of a file.
   *
   * @param names names of columns without parts
   */
  static List<FlatLeaf> of(List<ThriftStruct> elements, Collection<String> names)
      throws ParquetFormatException {
    List<FlatLeaf> leaves = new ArrayList<>();
    int chunk = 0;
    int inColumn = 0;
    for (ThriftStruct element : elements.subList(1, elements.size())) {
      int children = Math.toIntExact(element.number(5, 0));
      boolean isColumn = inColumn == 0;
      inColumn = (isColumn ? 1 : inColumn) - 1 + children;
      if (children == 0) {
        String name = element.text(4);
        if (isColumn && element.integer(3) != REPEATED && names.contains(name)) {
          leaves.add(of(element, name, chunk));
        }
        chunk++;
      }
    }
    return leaves;
  }

  private static FlatLeaf of(ThriftStruct element, String name, int chunk)
      throws ParquetFormatException {
    PhysicalType type = type(element.integer(1), name);
    ThriftStruct logical = element.struct(10);
    int converted = (int) element.number(6, -1);
    if (converted == CONVERTED_DECIMAL || logical.has(5)) {
      throw new ParquetFormatException("column " + name + " is a decimal");
    }
    long perMicro = 1;
    Kind kind =
        switch (type) {
          case BOOLEAN -> Kind.BOOLEAN;
          case INT32, INT64 -> Kind.INTEGER;
          case INT96 -> Kind.TIMESTAMP;
          case FLOAT, DOUBLE -> Kind.DOUBLE;
          case BYTE_ARRAY -> Kind.TEXT;
        };
    if (kind == Kind.INTEGER && (converted == CONVERTED_DATE || logical.has(6))) {
      kind = Kind.DATE;
    } else if (type == PhysicalType.INT64 && logical.has(8)) {
      kind = Kind.TIMESTAMP;
      ThriftStruct unit = logical.struct(8).struct(2);
      perMicro = unit.has(1) ? -1000 : unit.has(3) ? 1000 : 1;
    } else if (converted == CONVERTED_MILLIS || converted == CONVERTED_MICROS) {
      kind = Kind.TIMESTAMP;
      perMicro = converted == CONVERTED_MILLIS ? -1000 : 1;
    }
    int maxDefinition = element.integer(3) == 0 ? 0 : 1;
    return new FlatLeaf(new FlatColumn(name, kind), type, maxDefinition, chunk, perMicro);
  }

  private static PhysicalType type(int id, String name) throws ParquetFormatException {
    for (PhysicalType type : PhysicalType.values()) {
      if (type.id() == id) {
        return type;
      }
    }
    throw new ParquetFormatException("column " + name + " is of type " + id);
  }

  /** A stored number as the column's kind has it. */
  long number(long stored) {
    return perMicro < 0 ? stored * -perMicro : Math.floorDiv(stored, perMicro);
  }
}
