package io.tributary.parquet;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the values of a page or of a column chunk, in the bytes of PLAIN, without a
 * length.
 *
 * @param min not above any value; null if there is no value, or if they have no order
 * @param max not below any value; null if there is no value, or if they have no order
 * @param isMinExact whether min is a value
 * @param isMaxExact whether max is a value
 */
record Bounds(
    byte @Nullable [] min, byte @Nullable [] max, boolean isMinExact, boolean isMaxExact) {

  /** Of no values, or of values without order. */
  static final Bounds NONE = new Bounds(null, null, true, true);

  /** Of the values of both, of which at least one has bounds. */
  Bounds merge(Bounds other, ValueOrder order) {
    if (min == null || max == null) {
      return other;
    }
    if (other.min == null || other.max == null) {
      return this;
    }
    boolean lower = order.compare(other.min, min) < 0;
    boolean higher = order.compare(other.max, max) > 0;
    return new Bounds(
        lower ? other.min : min,
        higher ? other.max : max,
        lower ? other.isMinExact : isMinExact,
        higher ? other.isMaxExact : isMaxExact);
  }
}
