package io.tributary.backfill;

import io.tributary.convert.LedgerEntry;

/**
 * What became of the objects of one day, and of their lines.
 *
 * @param found logs that were found
 * @param converted those that were converted now
 * @param skipped those that were converted already, or left as they are for another reason
 * @param failed those that could not be converted
 * @param lines lines of those that were converted now
 * @param rows lines that became rows
 * @param headers lines that are no records by the format
 * @param rejects lines that should be records and are none
 * @param bytesIn size of the objects that were converted now
 * @param bytesOut size of the files that were made of them
 */
public record DayBalance(
    long found,
    long converted,
    long skipped,
    long failed,
    long lines,
    long rows,
    long headers,
    long rejects,
    long bytesIn,
    long bytesOut) {

  /** Nothing was found. */
  public static final DayBalance NONE = new DayBalance(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static DayBalance ofObjects(long found, long skipped, long failed) {
    return new DayBalance(found, 0, skipped, failed, 0, 0, 0, 0, 0, 0);
  }

  static DayBalance of(LedgerEntry entry) {
    return new DayBalance(
        0,
        1,
        0,
        0,
        entry.lines(),
        entry.rows(),
        entry.headers(),
        entry.rejects(),
        entry.bytesIn(),
        entry.bytesOut());
  }

  /** Both together. */
  public DayBalance plus(DayBalance other) {
    return new DayBalance(
        found + other.found,
        converted + other.converted,
        skipped + other.skipped,
        failed + other.failed,
        lines + other.lines,
        rows + other.rows,
        headers + other.headers,
        rejects + other.rejects,
        bytesIn + other.bytesIn,
        bytesOut + other.bytesOut);
  }

  /** Whether each object and each line became something. */
  public boolean holds() {
    return found == converted + skipped + failed && lines == rows + headers + rejects;
  }

  @Override
  public String toString() {
    return "%d objects, of which %d are converted, %d skipped and %d failed; %d lines, of which %d"
            .formatted(found, converted, skipped, failed, lines, rows)
        + " are rows, %d headers and %d rejects".formatted(headers, rejects);
  }
}
