/**
 * Readers of logs that are lines of text: one for each family, from the bytes of an object as they
 * come from S3 to batches of rows. Lines are split into ranges of bytes, a few hundred at a time,
 * and then read column by column, without an object for any field.
 */
@NullMarked
package io.tributary.log.text;

import org.jspecify.annotations.NullMarked;
