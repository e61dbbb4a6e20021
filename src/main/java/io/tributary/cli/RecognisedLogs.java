package io.tributary.cli;

import io.tributary.convert.KeyPatterns;
import io.tributary.convert.Recognition;
import io.tributary.table.LogTable;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which objects of a listing are logs to convert. Of an object that is listed under several
 * names, one counts, and what it is goes by its own name before those of links.
 */
final class RecognisedLogs {

  private static final String LINK = "it is a link to an object that is listed, too";

  private final LogSource source;
  private final KeyPatterns patterns;
  private final @Nullable LogTable table;
  private final Map<String, String> givenValues;
  private final Set<String> linked = new HashSet<>();

  /**
   * @param table what a file is of that was named itself, if its name does not say; null to skip it
   * @param givenValues what logs are of whose names do not say, by partition keys
   */
  RecognisedLogs(
      LogSource source,
      KeyPatterns patterns,
      @Nullable LogTable table,
      Map<String, String> givenValues) {
    this.source = source;
    this.patterns = patterns;
    this.table = table;
    this.givenValues = Map.copyOf(givenValues);
  }

  /** What a listed object is. To be asked once for each. */
  Recognition recognise(String key) {
    Optional<String> original = source.store().original(key);
    if (original.isEmpty()) {
      return withGiven(ofName(key));
    }
    Recognition byOriginal = patterns.recognise(original.get());
    boolean isLog = byOriginal instanceof Recognition.Log;
    Recognition recognition = isLog ? byOriginal : ofName(key);
    boolean isListed = isLog && source.contains(original.get());
    return recognition instanceof Recognition.Log && (isListed || !linked.add(original.get()))
        ? new Recognition.Other(LINK)
        : withGiven(recognition);
  }

  private Recognition ofName(String key) {
    Recognition recognition = patterns.recognise(key);
    return recognition instanceof Recognition.Other && table != null && source.isNamed(key)
        ? new Recognition.Log(table, Map.of(), Recognition.NO_DAY)
        : recognition;
  }

  private Recognition withGiven(Recognition recognition) {
    return recognition instanceof Recognition.Log log ? log.withMissing(givenValues) : recognition;
  }
}
