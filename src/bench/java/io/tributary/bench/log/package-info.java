/** Service logs made up from a seed in AWS's own layout, always the same ones. */
@NullMarked
package io.tributary.bench.log;

import org.jspecify.annotations.NullMarked;
