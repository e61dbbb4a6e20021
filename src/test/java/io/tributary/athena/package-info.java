/**
 * What Athena would answer: a Trino reads what Tributary's own code has written and registered.
 * Athena's engine is a Trino.
 */
@NullMarked
package io.tributary.athena;

import org.jspecify.annotations.NullMarked;
