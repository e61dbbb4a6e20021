/**
 * Records on their way from a log to Parquet: a few hundred at a time, column by column. It is what
 * readers of logs fill and the writer of Parquet takes, so neither knows the other.
 */
@NullMarked
package io.tributary.batch;

import org.jspecify.annotations.NullMarked;
