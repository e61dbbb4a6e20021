/** Service logs to Parquet, beside DuckDB at the same work. */
@NullMarked
package io.tributary.bench.convert;

import org.jspecify.annotations.NullMarked;
