package io.tributary.backfill;

import io.tributary.convert.Recognition;
import java.util.Objects;

/**
 * The objects of one day with the same account and region, or whatever the table's partition keys
 * are: what packs are made of.
 *
 * @param log what each of them is
 * @param found all of them
 * @param converted those that are converted already
 */
public record Unit(Recognition.Log log, Size found, Size converted) {

  /**
   * How large some objects are.
   *
   * @param objects how many they are
   * @param bytes their bytes as they are
   * @param unpacked about what they have unpacked
   */
  public record Size(long objects, long bytes, long unpacked) {

    static final Size NONE = new Size(0, 0, 0);

    Size plus(Size other) {
      return new Size(objects + other.objects, bytes + other.bytes, unpacked + other.unpacked);
    }

    Size minus(Size other) {
      return new Size(objects - other.objects, bytes - other.bytes, unpacked - other.unpacked);
    }
  }

  public Unit {
    Objects.requireNonNull(log, "log is null");
    Objects.requireNonNull(found, "found is null");
    Objects.requireNonNull(converted, "converted is null");
  }

  Unit plus(Unit other) {
    return new Unit(log, found.plus(other.found), converted.plus(other.converted));
  }

  /** Those that are not converted. */
  Size missing() {
    return found.minus(converted);
  }
}
