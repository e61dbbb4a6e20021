package io.tributary.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Thrift's compact protocol, see {@link ThriftOutput}. Where the bytes end too early it
 * throws {@link IndexOutOfBoundsException}.
 */
final class ThriftInput {

  private static final int DEEPEST = 32;

  /**
   * Values that are read: some ten times those of a file of 35 columns and 1,000 row groups. Each
   * takes a byte of the file, and some hundred of memory if it is a struct.
   */
  private static final int MOST_VALUES = 1 << 22;

  /** What a struct counts, in values. */
  private static final int STRUCT = 8;

  private final byte[] bytes;
  private int position;
  private int depth;
  private int values;

  ThriftInput(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  /** Where the next byte is. */
  int position() {
    return position;
  }

  ThriftStruct struct() {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("structs are nested too deep");
    }
    count(STRUCT);
    Map<Integer, Object> fields = new HashMap<>();
    int field = 0;
    for (int header = next(); header != 0; header = next()) {
      int step = header >>> 4;
      field = step == 0 ? (int) zigzag() : field + step;
      int type = header & 15;
      fields.put(field, type <= 2 ? (Object) (type == 1) : value(type));
    }
    depth--;
    return new ThriftStruct(fields);
  }

  private void count(int more) {
    values += more;
    if (values > MOST_VALUES) {
      throw new IllegalArgumentException("there are more than " + MOST_VALUES + " values");
    }
  }

  private Object value(int type) {
    count(1);
    return switch (type) {
      // Within a list, a boolean is a byte of its own.
      case 1, 2 -> next() == 1;
      case 3 -> (long) (byte) next();
      case 4, 5, 6 -> zigzag();
      case 7 -> binary(Double.BYTES);
      case 8 -> binary((int) varint());
      case 9, 10 -> list();
      case 12 -> struct();
      default -> throw new IllegalArgumentException("type " + type + " is not known");
    };
  }

  private List<Object> list() {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("lists are nested too deep");
    }
    int header = next();
    long size = header >>> 4 == 15 ? varint() : header >>> 4;
    // Each element takes a byte at least.
    if (size < 0 || size > bytes.length - position) {
      throw new IndexOutOfBoundsException("a list of " + size);
    }
    List<Object> list = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      list.add(value(header & 15));
    }
    depth--;
    return list;
  }

  private byte[] binary(int length) {
    if (length < 0 || length > bytes.length - position) {
      throw new IndexOutOfBoundsException(length);
    }
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  private long zigzag() {
    long number = varint();
    return number >>> 1 ^ -(number & 1);
  }

  private long varint() {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = next();
      number |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number is too long");
  }

  private int next() {
    return bytes[position++] & 0xFF;
  }
}
