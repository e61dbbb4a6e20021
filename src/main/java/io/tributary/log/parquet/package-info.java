/** Logs that a service writes as Parquet already, but not with the types and columns of a table. */
@NullMarked
package io.tributary.log.parquet;

import org.jspecify.annotations.NullMarked;
