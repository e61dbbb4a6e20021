package io.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.store.FolderStore;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A lake in which packs are converted by processes that may end at any step. */
final class PackLake {

  static final LogTables TABLES = LogTables.bundled();

  /** Rows of each object. */
  static final int ROWS = 4;

  /** So few writers that files wait, and some partitions have a second one. */
  private static final ConversionSettings SETTINGS = new ConversionSettings(1 << 20, 1, false);

  private static final Instant MIDNIGHT = Instant.parse("2026-09-02T00:00:00Z");

  /** Before the ledger's entries, whenever this is run. */
  private static final Instant WRITTEN = Instant.parse("2020-01-01T00:00:00Z");

  private static final KeyPatterns PATTERNS = new KeyPatterns(TABLES.logs());

  final MemoryCatalog catalog;
  final FolderStore store;
  private final Path folder;
  private final String name;
  private final Path sourceFolder;
  private final FolderStore source;
  private final Duration patience;

  /**
   * @param folder has the folders of all lakes, and of the logs
   * @param name that of the lake's
   * @param patience with a swap that makes no progress
   */
  PackLake(Path folder, String name, Duration patience) {
    this(folder, name, patience, new MemoryCatalog());
  }

  private PackLake(Path folder, String name, Duration patience, MemoryCatalog catalog) {
    this.catalog = catalog;
    this.folder = folder;
    this.name = name;
    this.store = new FolderStore(folder.resolve(name).resolve("lake"));
    this.sourceFolder = folder.resolve("logs");
    this.source = new FolderStore(sourceFolder);
    this.patience = patience;
  }

  /** The key of an object; e and f are of another region. */
  private static String key(String name) {
    String key = AlbLog.key(name);
    return name.matches("[ef]") ? key.replace("eu-central-1", "us-east-1") : key;
  }

  private static Recognition.Log log(String name) {
    return (Recognition.Log) PATTERNS.recognise(key(name));
  }

  /** Puts an object with rows of one day, or of two if it is a or d, and a line that is none. */
  static void put(Path folder, String name, long seed) throws IOException {
    boolean isOfTwoDays = name.equals("a") || name.equals("d");
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      times.add(MIDNIGHT.plus(Duration.ofDays(isOfTwoDays && i > 1 ? 1 : 0)).plusSeconds(i));
    }
    Path object = folder.resolve("logs").resolve(key(name));
    Files.createDirectories(object.getParent());
    Files.write(object, new AlbLog(seed).records(times).line("no record " + seed).toBytes());
    // A file's tag has its time, and here the same content is the same object.
    Files.setLastModifiedTime(object, FileTime.from(WRITTEN.plusSeconds(seed)));
  }

  /** The same in another folder. */
  PackLake copy(String copyName) throws IOException {
    PackLake copy = new PackLake(folder, copyName, patience, new MemoryCatalog(catalog));
    LakeContent.copy(store, folder.resolve(copyName).resolve("lake"));
    return copy;
  }

  /** What a process does in its life. */
  interface Deed {
    void run(Life life) throws IOException;
  }

  /**
   * Lakes as a process would leave them that ended after any of its steps, but those that change
   * nothing: copies that are made while it goes on.
   */
  List<PackLake> leftBy(Deed deed) throws IOException {
    List<PackLake> left = new ArrayList<>();
    Set<List<Object>> states = new HashSet<>(Set.of(state()));
    deed.run(
        Life.with(
            steps -> {
              if (states.add(state())) {
                left.add(copy(name + "-" + steps));
              }
            }));
    return left;
  }

  private List<Object> state() throws IOException {
    List<Object> state = new ArrayList<>(catalog.locations());
    store.list("", state::add);
    return state;
  }

  private Lake lake(Life life) {
    return new Lake(new MortalStore(store, life), "", new MortalCatalog(catalog, life));
  }

  /** Converts objects one by one. */
  Outcome convert(Life life, String name) throws IOException {
    return new Conversion(lake(life), TABLES, SETTINGS, Clock.systemUTC(), "1")
        .convert(new MortalStore(source, life), key(name), log(name));
  }

  /**
   * Converts packs.
   *
   * @param packs names of their objects, a letter each
   */
  Packed pack(Life life, boolean again, List<String> packs) throws IOException {
    Lake lake = lake(life);
    return new PackConversion(
            lake,
            TABLES,
            again ? SETTINGS.convertingAgain() : SETTINGS,
            Clock.systemUTC(),
            "1",
            new Generations(lake, patience, Duration.ZERO),
            new Requests(1))
        .convert(new MortalStore(source, life), packs.stream().map(this::pack).toList());
  }

  private Pack pack(String names) {
    List<ListedObject> objects = new ArrayList<>();
    try {
      source.list(
          "",
          object -> {
            if (names.chars().anyMatch(c -> object.key().endsWith("_" + (char) c + ".log.gz"))) {
              objects.add(object);
            }
          });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new Pack(log(names.substring(0, 1)), objects);
  }

  /** Has an object written so long after the others. */
  void touch(String name, Duration later) throws IOException {
    Path object = sourceFolder.resolve(key(name));
    Files.setLastModifiedTime(object, FileTime.from(WRITTEN.plus(later)));
  }

  void recover(Life life) throws IOException {
    new Generations(lake(life), patience, Duration.ZERO).recover(log("a").table());
  }

  Map<String, String> content() throws IOException {
    return LakeContent.of(store);
  }

  String name() {
    return name;
  }

  /** What conversions and swaps leave that have not come to their ends. */
  List<String> unfinished() throws IOException {
    return LakeContent.keys(store).stream()
        .filter(key -> key.matches(".*(/generation-.*|/_swap|\\.pending)"))
        .toList();
  }

  void assertSame(PackLake other) throws IOException {
    assertThat(content()).as(name).containsExactlyInAnyOrderEntriesOf(other.content());
    assertThat(catalog.locations()).as(name).isEqualTo(other.catalog.locations());
  }
}
