/** Bulk backfill on Spark: its arguments, and a real Spark that runs it. */
@NullMarked
package io.tributary.spark;

import org.jspecify.annotations.NullMarked;
