package io.tributary.lake.ingest;

import io.tributary.lake.ingest.EventRouter.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Where a record is from.
 *
 * @param source the file
 * @param line the line it began on, from 1
 * @param before what was told of it as a failed record of this lake; null if it is none
 */
record Origin(String source, long line, @Nullable Failure before) {}
