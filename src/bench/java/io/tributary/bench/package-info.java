/** Measurements, each beside a peer in the same run; see the profile bench in pom.xml. */
@NullMarked
package io.tributary.bench;

import org.jspecify.annotations.NullMarked;
