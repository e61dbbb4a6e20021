package io.tributary.convert;

import java.util.List;
import java.util.Map;

/**
 * What became of packs. Each of their objects is in one of these.
 *
 * @param entries what the ledger has of the objects that are converted; some may be of objects that
 *     shared files with these, and so were converted with them
 * @param failed why objects could not be converted, by their keys: they cannot be read
 * @param leftAlone why objects were left as they are in the lake, by their keys: such as that
 *     something else converted them meanwhile
 */
public record Packed(
    List<LedgerEntry> entries, Map<String, String> failed, Map<String, String> leftAlone) {

  public Packed {
    entries = List.copyOf(entries);
    failed = Map.copyOf(failed);
    leftAlone = Map.copyOf(leftAlone);
  }
}
