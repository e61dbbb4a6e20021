/** Which version of Tributary this is. */
@NullMarked
package io.tributary.version;

import org.jspecify.annotations.NullMarked;
