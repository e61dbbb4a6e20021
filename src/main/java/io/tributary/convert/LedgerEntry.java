package io.tributary.convert;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of an object: a row of the table {@code ingest_ledger}.
 *
 * @param sourceObject the object, as its store names it
 * @param etag that of the content that was converted
 * @param lines lines of text, or records in an array
 * @param rows lines that became rows
 * @param headers lines that are no records by the format
 * @param rejects lines that should be records and are none
 * @param extraFields values in {@code extra_fields}, in all rows
 * @param bytesIn size of the object
 * @param bytesOut size of all files made of it; of files that objects share, its part by rows
 * @param problem why not all of the object could be read; null if all was
 * @param convertedAt begin of the conversion
 * @param durationMillis what the conversion took
 * @param parserVersion version of Tributary that converted it
 * @param files keys of the files made of it, in the lake's store, those of rejects at the end
 * @param pack names the objects that share these files; null if it is converted alone
 */
public record LedgerEntry(
    String sourceObject,
    String etag,
    long lines,
    long rows,
    long headers,
    long rejects,
    long extraFields,
    long bytesIn,
    long bytesOut,
    @Nullable String problem,
    Instant convertedAt,
    long durationMillis,
    String parserVersion,
    List<String> files,
    @Nullable String pack) {

  public LedgerEntry {
    Objects.requireNonNull(sourceObject, "sourceObject is null");
    Objects.requireNonNull(etag, "etag is null");
    Objects.requireNonNull(convertedAt, "convertedAt is null");
    Objects.requireNonNull(parserVersion, "parserVersion is null");
    files = List.copyOf(files);
  }

  /** Whether all of the object could be read. */
  public boolean isComplete() {
    return problem == null;
  }
}
