package io.tributary.parquet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes Thrift's compact protocol: fields by their numbers, which must grow within a struct.
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

  private final ByteOutput out;
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

  /** A struct whose fields the body writes. */
  void struct(int field, Runnable body) {
    header(field, STRUCT);
    element(body);
  }

  <T> void structs(int field, List<T> values, Consumer<T> body) {
    listHeader(field, STRUCT, values.size());
    values.forEach(value -> element(() -> body.accept(value)));
  }

  void strings(int field, List<String> values) {
    binaries(field, values.stream().map(value -> value.getBytes(StandardCharsets.UTF_8)).toList());
  }

  void binaries(int field, List<byte[]> values) {
    listHeader(field, BINARY, values.size());
    values.forEach(this::element);
  }

  void i32s(int field, List<Integer> values) {
    listHeader(field, I32, values.size());
    values.forEach(out::putZigzag);
  }

  void i64s(int field, List<Long> values) {
    listHeader(field, I64, values.size());
    values.forEach(out::putZigzag);
  }

  void bools(int field, List<Boolean> values) {
    listHeader(field, TRUE, values.size());
    values.forEach(value -> out.putByte(value ? TRUE : FALSE));
  }

  /** Ends the outermost struct. */
  void stop() {
    out.putByte(0);
    last = 0;
  }

  private void element(byte[] value) {
    out.putVarint(value.length);
    out.putBytes(value, 0, value.length);
  }

  private void element(Runnable body) {
    int outer = last;
    last = 0;
    body.run();
    stop();
    last = outer;
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
