package io.tributary.log.text;

import io.tributary.table.TextFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How many fields a line may have that no header comes before. */
final class Widths {

  /** Fields at the end that a service may have added since; a line of more is none of its. */
  static final int DRIFT = 8;

  private final List<Integer> known;

  /** Whether lines may have so many fields. */
  private final boolean[] fit;

  private final int drift;

  /**
   * @param drift how many fields lines may have more than any is known to have
   */
  Widths(TextFormat format, int drift) {
    this.known = format.widths();
    this.drift = drift;
    this.fit = new boolean[limit() + 1];
    known.forEach(width -> fit[width] = true);
    Arrays.fill(fit, greatest(), limit() + 1, true);
  }

  /** The greatest one that is known. */
  int greatest() {
    return known.get(known.size() - 1);
  }

  /** The greatest one that can be. */
  int limit() {
    return greatest() + drift;
  }

  /**
   * Whether a line may have so many fields: as lines have had, or more than any had; or one more
   * than some, if it has no value, as services announce a field by that.
   */
  boolean fit(int count, boolean lastIsEmpty) {
    return count > 0
        && count < fit.length
        && (fit[count] || lastIsEmpty && drift > 0 && fit[count - 1]);
  }

  /** All of them as a set of bits, of those below 64. */
  long all() {
    long all = 0;
    for (int width = 0; width < Math.min(Long.SIZE, fit.length); width++) {
      all |= fit[width] ? 1L << width : 0;
    }
    return all;
  }

  /** All of them, for people. */
  @Override
  public String toString() {
    String last = known.get(known.size() - 1).toString();
    return known.size() == 1
        ? last
        : known.stream()
                .limit(known.size() - 1)
                .map(String::valueOf)
                .collect(Collectors.joining(", "))
            + " or "
            + last;
  }
}
