package io.tributary.convert;

/** Names of objects in the ledger, for tests that make one up. */
public final class LedgerNames {

  private LedgerNames() {}

  /** The entry of an object. */
  public static String entry(String uri) {
    return FileId.of(uri) + ".json.gz";
  }
}
