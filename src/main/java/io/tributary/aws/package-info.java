/** The edge to AWS: the only package that knows its SDK. */
@NullMarked
package io.tributary.aws;

import org.jspecify.annotations.NullMarked;
