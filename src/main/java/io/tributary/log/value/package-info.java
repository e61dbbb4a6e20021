/**
 * From the text of a value to what a batch holds of it, and the columns that every table of a log
 * has: what readers of all families share.
 */
@NullMarked
package io.tributary.log.value;

import org.jspecify.annotations.NullMarked;
