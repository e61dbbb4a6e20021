/** The application, and the one page of its functions. */
@NullMarked
package io.tributary;

import org.jspecify.annotations.NullMarked;
