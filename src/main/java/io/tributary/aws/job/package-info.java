/**
 * Jobs of AWS Glue, started and followed. For people at a shell: no function does this, so it is
 * not in the deployed jar.
 */
@NullMarked
package io.tributary.aws.job;

import org.jspecify.annotations.NullMarked;
