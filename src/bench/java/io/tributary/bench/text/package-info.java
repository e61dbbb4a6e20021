/** What lines cost that somebody has written to cost much. */
@NullMarked
package io.tributary.bench.text;

import org.jspecify.annotations.NullMarked;
