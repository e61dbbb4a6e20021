/**
 * Tables: what each one is called, what its columns are, and where their values come from. Defined
 * once, in {@code tables/<name>.json} on the class path; everything else derives from it.
 */
@NullMarked
package io.tributary.table;

import org.jspecify.annotations.NullMarked;
