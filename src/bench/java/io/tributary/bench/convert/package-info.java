/**
 * Service logs to Parquet, beside DuckDB at the same work: logs made up from a seed in AWS's own
 * layout, and each system in a process of its own.
 */
@NullMarked
package io.tributary.bench.convert;

import org.jspecify.annotations.NullMarked;
