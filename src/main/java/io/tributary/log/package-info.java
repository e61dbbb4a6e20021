/**
 * What a reader of a service's log is: it gets the bytes of an object, unpacked, and fills batches
 * of rows, with every line accounted for. The readers themselves are in the packages below, one for
 * each way to write a log.
 */
@NullMarked
package io.tributary.log;

import org.jspecify.annotations.NullMarked;
