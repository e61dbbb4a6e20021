package io.tributary.bench.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One of several fields, each so many times in a thousand. */
final class Mix implements Field {

  private static final int THOUSAND = 1000;

  private final List<Field> fields = new ArrayList<>();

  /** Adds a field for so many rows in a thousand. */
  Mix add(int perThousand, Field field) {
    fields.addAll(Collections.nCopies(perThousand, field));
    return this;
  }

  @Override
  public void append(StringBuilder out, Draw draw) {
    if (fields.size() != THOUSAND) {
      throw new IllegalStateException("a thousand rows are not " + fields.size());
    }
    fields.get(draw.below(THOUSAND)).append(out, draw);
  }
}
