/**
 * From an object of a service's log to Parquet files in the lake, to the table of rejects, and to
 * the ledger, so that each line is in the tables once however often, and wherever, a conversion
 * ends early.
 */
@NullMarked
package io.tributary.convert;

import org.jspecify.annotations.NullMarked;
