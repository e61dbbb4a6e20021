/**
 * The lake on a laptop: a folder with the log files that Firehose would write to a bucket, a
 * catalog beside them, and a query engine over both.
 */
@NullMarked
package io.tributary.lake;

import org.jspecify.annotations.NullMarked;
