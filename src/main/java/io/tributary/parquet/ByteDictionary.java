package io.tributary.parquet;

import java.util.Arrays;

/** Distinct texts in the order in which they came; open addressing, hashes compared first. */
final class ByteDictionary {

  private static final int FIRST_SLOTS = 64;

  /** Slots up to which they grow in larger steps, so that less is moved. */
  private static final int FEW_SLOTS = 1 << 14;

  private static final long HASH = 0xFFFFFFFF00000000L;
  private static final long INDEX = ~HASH;

  /** Hash in the upper half, index + 1 in the lower; 0 for an empty slot. */
  private long[] slots = new long[FIRST_SLOTS];

  /** Where each text begins in the bytes; the one after the last text is where it ends. */
  private int[] starts = new int[FIRST_SLOTS / 2 + 1];

  private final ByteOutput texts = new ByteOutput();
  private int size;

  int size() {
    return size;
  }

  /** The texts, one after the other. */
  byte[] bytes() {
    return texts.bytes();
  }

  /** Where a text begins; that of {@link #size} is the end of the last. */
  int start(int index) {
    return starts[index];
  }

  /** Bytes of all texts, without their lengths. */
  int textBytes() {
    return texts.size();
  }

  /** Memory held. */
  long capacity() {
    return slots.length * (long) Long.BYTES
        + starts.length * (long) Integer.BYTES
        + texts.capacity();
  }

  /** The index of a text, which is added if it is new. */
  int find(byte[] bytes, int from, int to) {
    long hash = Words.hash(bytes, from, to) & HASH;
    int mask = slots.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    long entry = slots[slot];
    while (entry != 0) {
      if ((entry & HASH) == hash) {
        int index = (int) (entry & INDEX) - 1;
        int start = starts[index];
        int length = starts[index + 1] - start;
        if (length == to - from && Words.equal(texts.bytes(), start, bytes, from, length)) {
          return index;
        }
      }
      slot = slot + 1 & mask;
      entry = slots[slot];
    }
    return add(bytes, from, to, hash, slot);
  }

  private int add(byte[] bytes, int from, int to, long hash, int slot) {
    texts.putBytes(bytes, from, to);
    int index = size++;
    starts[size] = texts.size();
    slots[slot] = hash | size;
    if (size == starts.length - 1) {
      grow();
    }
    return index;
  }

  private void grow() {
    long[] old = slots;
    int factor = old.length < FEW_SLOTS ? 4 : 2;
    slots = new long[old.length * factor];
    starts = Arrays.copyOf(starts, size * factor + 1);
    int mask = slots.length - 1;
    for (long entry : old) {
      if (entry != 0) {
        int slot = (int) (entry >>> 32) & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = entry;
      }
    }
  }
}
