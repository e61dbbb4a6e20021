/**
 * The history of a log, converted in bulk: which objects of a range of days there are, what of them
 * is converted already, what the rest takes and costs, and how it is cut into packs.
 */
@NullMarked
package io.tributary.backfill;

import org.jspecify.annotations.NullMarked;
