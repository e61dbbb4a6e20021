/**
 * Bulk backfill on Apache Spark, wherever that runs: the driver finds out what is to be converted,
 * and the executors convert it, pack by pack, with the code of all other conversions. Spark itself
 * comes from where the job runs.
 */
@NullMarked
package io.tributary.spark;

import org.jspecify.annotations.NullMarked;
