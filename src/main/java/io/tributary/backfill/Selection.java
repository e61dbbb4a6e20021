package io.tributary.backfill;

import io.tributary.convert.KeyPatterns;
import io.tributary.convert.Recognition;
import io.tributary.table.LogTable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which logs are meant.
 *
 * <p>The day of a log is that of its folder, where folders have dates. The name's day is that of
 * the interval's end, and so may be the next one; where it is another one altogether, the folder is
 * not named by the log's date.
 */
public final class Selection {

  /** No character comes after it in the order of S3. */
  private static final String LAST_CHARACTER = "\uDBFF\uDFFF";

  private final LogTable table;
  private final DayRange range;
  private final @Nullable String account;
  private final @Nullable String region;
  private final KeyPatterns patterns;

  /**
   * @param table the table of the logs
   * @param range their days
   * @param account the one account; null for all. Logs whose keys name none are taken for its.
   * @param region the one region; null for all. Logs whose keys name none are taken to be of it.
   */
  public Selection(
      LogTable table, DayRange range, @Nullable String account, @Nullable String region) {
    this.table = Objects.requireNonNull(table, "table is null");
    this.range = Objects.requireNonNull(range, "range is null");
    this.account = account;
    this.region = region;
    this.patterns = new KeyPatterns(List.of(table));
  }

  /** The table of the logs. */
  public LogTable table() {
    return table;
  }

  /** Their days. */
  public DayRange range() {
    return range;
  }

  /** Whether any log that is meant can be below these folders. */
  boolean mayBeIn(FolderPath path) {
    return isDateIn(path)
        && isServiceOf(path)
        && (!path.hasAccount() || isOf(account, path.account()))
        && isOf(region, path.region());
  }

  private boolean isDateIn(FolderPath path) {
    boolean isSure = path.isOfAws() || path.date().hasMonth();
    return !isSure || path.date().days().map(range::overlaps).orElse(true);
  }

  private boolean isServiceOf(FolderPath path) {
    String service = path.service();
    return service == null || table.services().isEmpty() || table.services().contains(service);
  }

  private static boolean isOf(@Nullable String wanted, @Nullable String actual) {
    return wanted == null || actual == null || wanted.equals(actual);
  }

  /** Whether all days that these folders can be of are in the range, a month at most. */
  boolean hasAllOf(FolderPath path) {
    return path.date().hasMonth() && path.date().days().map(range::contains).orElse(false);
  }

  /**
   * The log that an object is; nothing if it is none, or is not meant.
   *
   * @param path the folders that the object is in, or some above
   */
  Optional<Recognition.Log> log(String key, FolderPath path) {
    if (!(patterns.recognise(key) instanceof Recognition.Log log)
        || !isOf(account, log.values().get("account"))
        || !isOf(region, log.values().get("region"))) {
      return Optional.empty();
    }
    DayRange days = hasAllOf(path) ? range.widened() : range;
    return days.contains(log.day()) ? Optional.of(log.withMissing(given())) : Optional.empty();
  }

  /**
   * The name in a folder after which the first log can be that is meant, going by one that is not.
   * Names that are the same up to their days are those of one log, and follow each other by days: a
   * CloudFront distribution's, or those below a prefix of S3 access logs. So days before the range
   * are passed over, and days after it, a year at a time at most: in between there may be other
   * names, such as {@code log-2-2026-09-01-…} after those of {@code log-}. (In one folder with
   * these, names of {@code log-2025-} would be taken for days of theirs.)
   *
   * @param name the key of an object, whatever it is
   * @return the same one if nothing can be passed over
   */
  String after(String name) {
    Optional<KeyPatterns.DayInName> found = patterns.dayInName(name);
    if (found.isEmpty() || range.contains(found.get().log().day())) {
      return name;
    }
    KeyPatterns.DayInName day = found.get();
    LocalDate date = day.log().day();
    if (date.isBefore(range.from()) && date.getYear() == range.from().getYear()) {
      return day.with(range.from());
    }
    String lastOfYear = day.with(LocalDate.of(date.getYear(), 12, 31));
    return lastOfYear + LAST_CHARACTER;
  }

  private Map<String, String> given() {
    Map<String, String> given = new HashMap<>();
    if (account != null) {
      given.put("account", account);
    }
    if (region != null) {
      given.put("region", region);
    }
    return given;
  }
}
