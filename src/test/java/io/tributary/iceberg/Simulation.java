package io.tributary.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.iceberg.SimulatedLog.Read;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Several processes that convert the same few objects and others, while the objects get new content
 * and another engine compacts the tables; then one that does what is left; and what must hold then,
 * and must have held in each snapshot.
 */
final class Simulation {

  private static final String LAKE = "lake/";
  private static final int OBJECTS = 5;
  private static final int TRIES = 3;

  private final long seed;
  private final SplittableRandom random;
  private final Stage stage;
  private final MemoryStore lake = new MemoryStore();
  private final MemoryStore sources = new MemoryStore();

  /** The catalog if it is like Glue; null if it is in the lake's folder. */
  private final @Nullable PointerCatalog pointers;

  /** Forgets no snapshot, or all but the last one. */
  private final SnapshotExpiry expiry;

  /** Number of lines of each version of each object. */
  private final Map<String, List<Integer>> versions = new TreeMap<>();

  Simulation(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.stage = new Stage(random, random.nextBoolean() ? 0 : 0.02);
    Duration ahead = Duration.ofDays(random.nextInt(4) == 0 ? 10 : 0);
    this.expiry = new SnapshotExpiry(Clock.offset(Clock.systemUTC(), ahead), 4);
    this.pointers = random.nextBoolean() ? new PointerCatalog(lake, LAKE) : null;
  }

  /** Runs it to its end. */
  Simulation run() throws Exception {
    for (int i = 0; i < OBJECTS; i++) {
      renew("object-" + (char) ('a' + i % 2) + i);
    }
    ledger(lake).requireTables(SimulatedLog.TABLE);
    int converting = random.nextInt(2, 5);
    for (int i = 0; i < converting; i++) {
      stage.enter("convert" + i, true, this::convertSome);
    }
    if (random.nextBoolean()) {
      stage.enter("renew", false, this::renewSome);
    }
    if (random.nextBoolean()) {
      stage.enter("compact", true, actor -> compactSome(actor));
    }
    stage.run();
    convert(ledger(lake), sources, versions.keySet(), false);
    return this;
  }

  private BatchLedger ledger(ObjectStore store) {
    return new BatchLedger(store, catalog(store), SimulatedLog.TABLES, attempt -> {}, expiry);
  }

  private MetadataCatalog catalog(ObjectStore store) {
    if (pointers == null) {
      return new FolderMetadataCatalog(store, LAKE);
    }
    return store instanceof SteppedStore stepped
        ? pointers.seenBy(stepped, stepped::call)
        : pointers;
  }

  private void renew(String key) {
    List<Integer> lines = versions.computeIfAbsent(key, of -> new ArrayList<>());
    lines.add(random.nextInt(1, 9));
    sources.put(key, SimulatedLog.content(lines.size(), lines.get(lines.size() - 1)));
  }

  private void renewSome(Stage.Actor actor) {
    int times = actor.random(4);
    for (int i = 0; i < times; i++) {
      actor.step("wait");
      renew(key(actor.random(OBJECTS)));
    }
  }

  private String key(int number) {
    return List.copyOf(versions.keySet()).get(number);
  }

  private void convertSome(Stage.Actor actor) {
    int jobs = actor.random(2) + 1;
    BatchLedger ledger = ledger(new SteppedStore(lake, actor));
    ObjectStore source = new SteppedStore(sources, actor);
    for (int job = 0; job < jobs; job++) {
      Set<String> keys = new LinkedHashSet<>();
      int count = actor.random(3) + 1;
      for (int i = 0; i < count; i++) {
        keys.add(key(actor.random(OBJECTS)));
      }
      boolean again = actor.random(4) == 0;
      for (int attempt = 1; attempt <= TRIES; attempt++) {
        try {
          convert(ledger, source, keys, again);
          break;
        } catch (IOException e) {
          // It is called again.
        }
      }
    }
  }

  private static void convert(
      BatchLedger ledger, ObjectStore source, Set<String> keys, boolean again) throws IOException {
    Map<String, LocalDate> days = new LinkedHashMap<>();
    keys.forEach(key -> days.put(source.uri(key), SimulatedLog.DAY));
    Set<String> conflicts;
    do {
      Map<String, ObjectState> states = ledger.states(SimulatedLog.NAME, days);
      Batch batch = new Batch(SimulatedLog.NAME);
      List<Read> objects = new ArrayList<>();
      for (String key : keys) {
        Read read = Read.of(source, key);
        ObjectState known = states.get(read.object());
        if (again || known == null || !known.isOf(read.etag())) {
          batch.add(read.row(), known);
          objects.add(read);
        }
      }
      conflicts = Set.of();
      if (!objects.isEmpty()) {
        SimulatedLog.write(ledger, batch, objects);
        conflicts = ledger.commit(batch);
      }
    } while (!conflicts.isEmpty());
    ledger.apply();
  }

  private void compactSome(Stage.Actor actor) throws IOException {
    SteppedStore store = new SteppedStore(lake, actor);
    OtherEngine engine = new OtherEngine(store, catalog(store));
    for (int i = 0; i < 3; i++) {
      try {
        engine.compact(
            switch (actor.random(4)) {
              case 0 -> LogTables.LEDGER;
              case 1 -> LogTables.REJECTS;
              default -> SimulatedLog.NAME;
            });
      } catch (IOException e) {
        // It tries again another time.
      }
    }
  }

  /** What happened, step by step. */
  List<String> trace() {
    return stage.trace();
  }

  /** Checks all that must hold. */
  void check() throws IOException {
    TableContent content = new TableContent(lake, catalog(lake));
    for (String table : List.of(SimulatedLog.NAME, LogTables.REJECTS)) {
      TableMetadata metadata = content.metadata(table);
      Map<String, Map<Long, List<Long>>> expected = new TreeMap<>();
      versions.forEach((key, lines) -> expect(table, key, lines.size(), expected));
      assertThat(content.lines(table, metadata, metadata.currentSnapshot()))
          .as("seed %d: rows of %s, each line of the last content once", seed, table)
          .isEqualTo(expected);
      checkHistory(content, table, metadata);
    }
    Map<String, List<String>> etags = new TreeMap<>();
    for (String key : versions.keySet()) {
      etags.put(sources.uri(key), List.of(sources.open(key).etag()));
    }
    assertThat(content.ledger())
        .as("seed %d: one row of the ledger for each object", seed)
        .isEqualTo(etags);
    assertThat(content.open()).as("seed %d: batches that no table has", seed).isEmpty();
  }

  private void expect(
      String table, String key, long version, Map<String, Map<Long, List<Long>>> expected) {
    List<Long> lines = lines(table, key, version);
    if (!lines.isEmpty()) {
      expected.put(sources.uri(key), Map.of(version, lines));
    }
  }

  private List<Long> lines(String table, String key, long version) {
    int lines = versions.get(key).get((int) version - 1);
    return LongStream.rangeClosed(1, lines)
        .filter(line -> SimulatedLog.isReject((int) line) == table.equals(LogTables.REJECTS))
        .boxed()
        .toList();
  }

  /** A reader of any snapshot sees each object whole, and never older than a reader before. */
  private void checkHistory(TableContent content, String table, TableMetadata metadata)
      throws IOException {
    List<Snapshot> snapshots = new ArrayList<>(metadata.snapshots());
    snapshots.sort((a, b) -> Long.compare(a.sequenceNumber(), b.sequenceNumber()));
    Map<String, Long> before = new TreeMap<>();
    for (Snapshot snapshot : snapshots) {
      Map<String, Map<Long, List<Long>>> seen = content.lines(table, metadata, snapshot);
      for (Map.Entry<String, Map<Long, List<Long>>> object : seen.entrySet()) {
        String key = object.getKey().substring(sources.uri("").length());
        assertThat(object.getValue())
            .as("seed %d: %s in snapshot %d of %s", seed, key, snapshot.sequenceNumber(), table)
            .hasSize(1);
        object
            .getValue()
            .forEach(
                (version, lines) -> {
                  assertThat(lines)
                      .as("seed %d: lines of %s, version %d", seed, key, version)
                      .isEqualTo(lines(table, key, version));
                  assertThat(version)
                      .as("seed %d: version of %s", seed, key)
                      .isGreaterThanOrEqualTo(before.getOrDefault(key, 0L));
                  before.put(key, version);
                });
      }
      if (table.equals(SimulatedLog.NAME)) {
        assertThat(seen.keySet())
            .as(
                "seed %d: objects that were seen before snapshot %d",
                seed, snapshot.sequenceNumber())
            .containsAll(before.keySet().stream().map(sources::uri).toList());
      }
    }
  }
}
