package io.tributary.log;

import org.jspecify.annotations.Nullable;

/**
 * The balance of an object.
 *
 * @param lines lines of text, or elements of an array of records
 * @param rows those that became rows
 * @param headers those that are no records by the format: headers, comments, empty lines
 * @param rejects those that should have been records and are none
 * @param extraFields values in {@code extra_fields}, in all rows
 * @param problem why not all of the object could be read, null if all was: then what could be read
 *     is in the other numbers, a line that was cut off among the rejects
 */
public record Tally(
    long lines, long rows, long headers, long rejects, long extraFields, @Nullable String problem) {

  /** Whether every line is accounted for. */
  public boolean balances() {
    return lines == rows + headers + rejects;
  }
}
