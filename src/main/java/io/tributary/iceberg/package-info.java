/**
 * Converted logs as Apache Iceberg tables: their metadata in a lake's store, their catalog, and the
 * protocol by which batches of objects come into them once. The ledger is the log of all batches;
 * the other tables follow it. How it works, and why, is told in {@code src/docs/lake.md}.
 */
package io.tributary.iceberg;
