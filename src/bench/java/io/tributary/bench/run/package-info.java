/** Runs converters of service logs, each in a process of its own, and measures them. */
@NullMarked
package io.tributary.bench.run;

import org.jspecify.annotations.NullMarked;
