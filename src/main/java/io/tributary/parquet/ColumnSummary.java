package io.tributary.parquet;

import org.jspecify.annotations.Nullable;

/**
 * What a finished file has of one leaf.
 *
 * @param bytes size of its column chunks
 * @param values number of its entries, nulls among them
 * @param nulls number of entries without a value
 * @param min not above any value, as PLAIN has it, without a length; null if there is no value, or
 *     if they have no order
 * @param max not below any value; null like {@code min}
 */
public record ColumnSummary(
    long bytes, long values, long nulls, byte @Nullable [] min, byte @Nullable [] max) {}
