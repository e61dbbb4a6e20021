/** The deployable jar, under Lambda's runtime client and against a Runtime API of our own. */
@NullMarked
package io.tributary.lambda;

import org.jspecify.annotations.NullMarked;
