package io.tributary.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that grow, lowest byte first as Parquet wants it. */
final class ByteOutput {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] NONE = {};

  private byte[] bytes = NONE;
  private int size;

  /** The bytes, of which {@link #size} mean something. */
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Memory held. */
  int capacity() {
    return bytes.length;
  }

  void clear() {
    size = 0;
  }

  /** Forgets all bytes and their memory. */
  void release() {
    bytes = NONE;
    size = 0;
  }

  /** Makes room, so that {@link #bytes} can be written to directly. */
  void reserve(int more) {
    if (more > bytes.length - size) {
      grow((long) size + more);
    }
  }

  /** Apart, so that the many small methods that reserve stay small where they are inlined. */
  private void grow(long needed) {
    if (needed > Integer.MAX_VALUE - Long.BYTES) {
      throw new IllegalStateException("a page of more than 2 GiB");
    }
    long length = Math.max(needed, Math.max(256, bytes.length * 2L));
    bytes = Arrays.copyOf(bytes, (int) Math.min(length, Integer.MAX_VALUE - Long.BYTES));
  }

  /** Takes over what was written directly. */
  void setSize(int size) {
    this.size = size;
  }

  void putByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void putInt(int value) {
    reserve(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  /** Overwrites four bytes that were written before. */
  void setInt(int at, int value) {
    INT.set(bytes, at, value);
  }

  void putLong(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  void putBytes(byte[] source, int from, int to) {
    int length = to - from;
    reserve(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  /** A text as PLAIN has it: its length, and its bytes. */
  void putText(byte[] source, int from, int to) {
    putInt(to - from);
    putBytes(source, from, to);
  }

  /** ULEB128: seven bits a byte, the lowest first. */
  void putVarint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      putByte((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    putByte((int) rest);
  }

  /** A number that may be negative, small if it is near zero. */
  void putZigzag(long value) {
    putVarint(value << 1 ^ value >> 63);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }
}
