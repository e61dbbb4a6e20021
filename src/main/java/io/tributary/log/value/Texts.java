package io.tributary.log.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Vector;
import io.tributary.json.Utf8;

/** Texts of a log, which are UTF-8 most often, and of which no standard says so. */
public final class Texts {

  private Texts() {}

  /**
   * Adds a row with a text, in which U+FFFD replaces what is no UTF-8.
   *
   * @param batch its {@link RowBatch#text} holds the text
   * @param vector of a column that is a string
   */
  public static void add(RowBatch batch, Vector vector, int from, int to) {
    byte[] bytes = batch.text();
    if (Utf8.isWellFormed(bytes, from, to)) {
      vector.add(from, to);
      return;
    }
    int start = batch.addSide(new String(bytes, from, to - from, UTF_8));
    vector.add(start, batch.sideEnd());
  }
}
