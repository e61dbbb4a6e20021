/** Text from logs, keys and messages, on its way to people's terminals and to readers of lines. */
@NullMarked
package io.tributary.text;

import org.jspecify.annotations.NullMarked;
