/** How long masking takes on texts that were written to harm. */
@NullMarked
package io.tributary.bench.masking;

import org.jspecify.annotations.NullMarked;
