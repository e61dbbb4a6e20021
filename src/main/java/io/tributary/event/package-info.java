/** From one EventBridge event to one log line of its table. */
@NullMarked
package io.tributary.event;

import org.jspecify.annotations.NullMarked;
