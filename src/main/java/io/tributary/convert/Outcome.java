package io.tributary.convert;

/** How the conversion of one object ended. */
public sealed interface Outcome {

  /**
   * Its rows are in the lake.
   *
   * @param entry what the ledger has of it
   */
  record Converted(LedgerEntry entry) implements Outcome {}

  /**
   * There was nothing to do.
   *
   * @param reason why
   */
  record Skipped(String reason) implements Outcome {}

  /**
   * It is to be tried again; what it was before is still in the lake, or some of what it becomes.
   *
   * @param problem what went wrong; its message names the object
   */
  record Failed(Exception problem) implements Outcome {}
}
