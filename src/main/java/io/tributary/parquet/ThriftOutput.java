package io.tributary.parquet;

import java.nio.charset.StandardCharsets;

/**
 * Writes Thrift's compact protocol: fields by their numbers, which must grow within a struct. What
 * is begun must be ended.
 *
 * <p>Source: the <a
 * href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">compact
 * protocol</a>.
 */
final class ThriftOutput {

  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int I16 = 4;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int LONG_LIST = 15;
  private static final int DEEPEST = 16;

  private final ByteOutput out;

  /** The last field of each struct that the current one is in. */
  private final int[] outer = new int[DEEPEST];

  private int depth;
  private int last;

  ThriftOutput(ByteOutput out) {
    this.out = out;
  }

  void bool(int field, boolean value) {
    header(field, value ? TRUE : FALSE);
  }

  void i16(int field, int value) {
    header(field, I16);
    out.putZigzag(value);
  }

  void i32(int field, int value) {
    header(field, I32);
    out.putZigzag(value);
  }

  void i64(int field, long value) {
    header(field, I64);
    out.putZigzag(value);
  }

  void binary(int field, byte[] value) {
    header(field, BINARY);
    element(value);
  }

  void string(int field, String value) {
    binary(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Begins a struct that is a field. */
  void begin(int field) {
    header(field, STRUCT);
    begin();
  }

  /** Begins a struct that is an element of a list. */
  void begin() {
    outer[depth++] = last;
    last = 0;
  }

  /** Ends the struct that was begun last. */
  void end() {
    out.putByte(0);
    last = outer[--depth];
  }

  /** Ends the outermost struct. */
  void stop() {
    out.putByte(0);
    last = 0;
  }

  /** Says that a list of structs follows. */
  void structs(int field, int size) {
    listHeader(field, STRUCT, size);
  }

  /** Says that a list of texts follows. */
  void binaries(int field, int size) {
    listHeader(field, BINARY, size);
  }

  /** Says that a list of numbers of 32 bits follows. */
  void i32s(int field, int size) {
    listHeader(field, I32, size);
  }

  /** Says that a list of numbers of 64 bits follows. */
  void i64s(int field, int size) {
    listHeader(field, I64, size);
  }

  /** Says that a list of truths follows. */
  void bools(int field, int size) {
    listHeader(field, TRUE, size);
  }

  /** A text as an element of a list. */
  void element(byte[] value) {
    out.putVarint(value.length);
    out.putBytes(value, 0, value.length);
  }

  /** A number as an element of a list. */
  void element(long value) {
    out.putZigzag(value);
  }

  /** A truth as an element of a list. */
  void element(boolean value) {
    out.putByte(value ? TRUE : FALSE);
  }

  private void listHeader(int field, int type, int size) {
    header(field, LIST);
    if (size < LONG_LIST) {
      out.putByte(size << 4 | type);
    } else {
      out.putByte(LONG_LIST << 4 | type);
      out.putVarint(size);
    }
  }

  private void header(int field, int type) {
    int step = field - last;
    if (step < 1 || step > 15) {
      throw new IllegalStateException("field " + field + " after field " + last);
    }
    out.putByte(step << 4 | type);
    last = field;
  }
}
