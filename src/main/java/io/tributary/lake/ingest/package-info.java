/** From files of events, in any form that people have them in, into the lake folder. */
@NullMarked
package io.tributary.lake.ingest;

import org.jspecify.annotations.NullMarked;
