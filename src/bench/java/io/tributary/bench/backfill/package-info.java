/** Bulk backfill: how much faster two cores are than one, and what the plan's rates rest on. */
@NullMarked
package io.tributary.bench.backfill;

import org.jspecify.annotations.NullMarked;
