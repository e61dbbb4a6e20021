/**
 * Firehose's data transformation: the batch that Firehose sends to a function, and its answer.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html">Amazon Data
 * Firehose: transform source data</a>.
 */
@NullMarked
package io.tributary.firehose;

import org.jspecify.annotations.NullMarked;
