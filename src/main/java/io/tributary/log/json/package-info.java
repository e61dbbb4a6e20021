/**
 * Readers of logs in JSON. A record is passed once, byte by byte, with what its table wants from it
 * at hand: that notes where values stand, and checks the rest. Then the values go to the columns,
 * leaf by leaf, as in the record shredding of Dremel. No value becomes an object on the way.
 */
@NullMarked
package io.tributary.log.json;

import org.jspecify.annotations.NullMarked;
