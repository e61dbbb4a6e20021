package io.tributary.parquet;

import java.util.Arrays;

/** Distinct numbers in the order in which they came; open addressing. */
final class LongDictionary {

  private static final int FIRST_SLOTS = 64;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Index + 1 of the number of a slot, 0 for an empty slot. */
  private int[] slots = new int[FIRST_SLOTS];

  private int shift = Long.SIZE - 6;
  private long[] values = new long[FIRST_SLOTS / 2];
  private int size;

  int size() {
    return size;
  }

  /** The numbers, of which {@link #size} mean something. */
  long[] values() {
    return values;
  }

  /** Memory held. */
  long capacity() {
    return slots.length * (long) Integer.BYTES + values.length * (long) Long.BYTES;
  }

  /**
   * Finds numbers, adding those that are new.
   *
   * @param indexes gets the indexes
   * @param at where the first index goes
   */
  void find(long[] numbers, int from, int to, int[] indexes, int at) {
    long previous = 0;
    int index = -1;
    for (int i = from; i < to; i++) {
      long number = numbers[i];
      if (number != previous || index < 0) {
        index = find(number);
        previous = number;
      }
      indexes[at + i - from] = index;
    }
  }

  /** The index of a number, which is added if it is new. */
  int find(long number) {
    int mask = slots.length - 1;
    int slot = (int) (number * MULTIPLIER >>> shift);
    int entry = slots[slot];
    while (entry != 0) {
      if (values[entry - 1] == number) {
        return entry - 1;
      }
      slot = slot + 1 & mask;
      entry = slots[slot];
    }
    return add(number, slot);
  }

  private int add(long number, int slot) {
    int index = size++;
    values[index] = number;
    slots[slot] = size;
    if (size == values.length) {
      grow();
    }
    return index;
  }

  private void grow() {
    values = Arrays.copyOf(values, values.length * 2);
    slots = new int[slots.length * 2];
    shift--;
    int mask = slots.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = (int) (values[i] * MULTIPLIER >>> shift);
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = i + 1;
    }
  }
}
