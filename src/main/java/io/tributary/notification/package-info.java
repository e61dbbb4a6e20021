/** What S3 tells functions of new objects, and what they answer. */
@NullMarked
package io.tributary.notification;

import org.jspecify.annotations.NullMarked;
