/**
 * What must not reach a table: passwords, tokens and keys, wherever they stand in an event or in a
 * log's record. The rules are data, in the resources' folder {@code masking}.
 *
 * <p>A text is passed once for places where a rule may apply ({@code TriggerSearch}); what a rule
 * looks at from there has a bound, or is not looked at again, so that no text takes more than
 * linear time.
 */
@NullMarked
package io.tributary.masking;

import org.jspecify.annotations.NullMarked;
