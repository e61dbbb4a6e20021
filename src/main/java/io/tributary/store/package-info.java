/** Where objects are: a bucket, or a folder that stands for one. */
@NullMarked
package io.tributary.store;

import org.jspecify.annotations.NullMarked;
