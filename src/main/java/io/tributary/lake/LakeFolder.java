package io.tributary.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/**
 * A folder in the place of a bucket: log files stand under the keys that Firehose would give them,
 * {@code <table>/date=YYYY-MM-DD/hour=HH/<table>-1-<time>-<uuid>.gz}, in UTC. Several processes may
 * write to it at the same time.
 */
public final class LakeFolder {

  /** Folder of the records that failed, beside those of the tables. */
  public static final String ERRORS = "errors";

  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("'/date='uuuu-MM-dd'/hour='HH'/'", Locale.ROOT);
  private static final DateTimeFormatter FILE =
      DateTimeFormatter.ofPattern("'-1-'uuuu-MM-dd-HH-mm-ss-", Locale.ROOT);

  private final Path root;
  private final Clock clock;

  /**
   * @param root the folder; it need not exist yet
   * @param clock says when a record arrives
   */
  public LakeFolder(Path root, Clock clock) {
    this.root = root.toAbsolutePath().normalize();
    this.clock = clock;
  }

  /** The folder itself, absolute. */
  public Path root() {
    return root;
  }

  /** Whether a path is that of the folder, or of anything in it. */
  public boolean contains(Path path) {
    return path.toAbsolutePath().normalize().startsWith(root);
  }

  /** What stands for the bucket's name in notifications. */
  public String bucket() {
    return Objects.requireNonNullElse(root.getFileName(), root).toString();
  }

  /** Now, as the time of arrival of a record. */
  public Instant now() {
    return clock.instant();
  }

  /** The hour of a time, since 1970. */
  static long hour(Instant time) {
    return Duration.ofSeconds(time.getEpochSecond()).toHours();
  }

  /** The same lake, to which all records come at this time. */
  public LakeFolder at(Instant arrival) {
    return new LakeFolder(root, Clock.fixed(arrival, ZoneOffset.UTC));
  }

  /**
   * The folder of files that are begun now.
   *
   * @param prefix the table's name, or {@link #ERRORS} and a name, without a slash at the end
   */
  public Path folderOf(String prefix) {
    return root.resolve(prefix + FOLDER.format(now().atZone(ZoneOffset.UTC)));
  }

  /**
   * Begins a log file.
   *
   * @param prefix the table's name, or {@link #ERRORS} and a name, without a slash at the end
   * @param id what no other file of the table and second has at the end of its name
   */
  LogFile create(String prefix, String id) throws IOException {
    Instant now = now();
    ZonedDateTime arrival = now.atZone(ZoneOffset.UTC);
    String folder = prefix + FOLDER.format(arrival);
    String stream = prefix.substring(prefix.lastIndexOf('/') + 1);
    String name = stream + FILE.format(arrival) + id + ".gz";
    Files.createDirectories(root.resolve(folder));
    return new LogFile(root, folder, name, hour(now));
  }
}
