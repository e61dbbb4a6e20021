package io.tributary.log.value;

/** Tells a log's records from others by how many of their fields are the log's. */
public final class FieldShare {

  private FieldShare() {}

  /**
   * Whether fields are those of something else: new fields are added to logs, but not that many.
   *
   * @param known how many are the log's, at least 0
   * @param unknown how many are not, at least 0
   */
  public static boolean isOther(long known, long unknown) {
    return known == 1 ? unknown > 1 : unknown > 2 * known;
  }
}
