/** From the news that a log file arrived to its partition in the catalog. */
@NullMarked
package io.tributary.partition;

import org.jspecify.annotations.NullMarked;
