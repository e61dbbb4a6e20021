/**
 * Glue's tables and partitions brought up to the definitions of a newer version. For people at a
 * shell: no function does this, so it is not in the deployed jar.
 */
@NullMarked
package io.tributary.aws.upgrade;

import org.jspecify.annotations.NullMarked;
