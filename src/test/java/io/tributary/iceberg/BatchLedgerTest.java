package io.tributary.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.iceberg.SimulatedLog.Read;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.TableMetadata;
import org.junit.jupiter.api.Test;

/** Batches one after the other; for what happens at the same time, see {@link SimulationIT}. */
class BatchLedgerTest {

  private static final String KEY = "object-a1";

  private final MemoryStore lake = new MemoryStore();
  private final MemoryStore sources = new MemoryStore();

  private BatchLedger ledger(LogTables tables) {
    return new BatchLedger(lake, new FolderMetadataCatalog(lake, ""), tables);
  }

  private Map<String, ObjectState> states(BatchLedger ledger) throws IOException {
    return ledger.states(SimulatedLog.NAME, Map.of(sources.uri(KEY), SimulatedLog.DAY));
  }

  /** Begins a batch of the one object, with so many lines. */
  private Batch begin(BatchLedger ledger, int version, int lines) throws IOException {
    Map<String, ObjectState> states = states(ledger);
    sources.put(KEY, SimulatedLog.content(version, lines));
    Read read = Read.of(sources, KEY);
    Batch batch = new Batch(SimulatedLog.NAME);
    batch.add(read.row(), states.get(read.object()));
    SimulatedLog.write(ledger, batch, List.of(read));
    return batch;
  }

  private Map<Long, List<Long>> lines(String table) throws IOException {
    TableContent content = new TableContent(lake, new FolderMetadataCatalog(lake, ""));
    TableMetadata metadata = content.metadata(table);
    return content
        .lines(table, metadata, metadata.currentSnapshot())
        .getOrDefault(sources.uri(KEY), Map.of());
  }

  @Test
  void newContentTakesThePlaceOfOld() throws IOException {
    BatchLedger ledger = ledger(SimulatedLog.TABLES);
    assertThat(ledger.commit(begin(ledger, 1, 9))).isEmpty();
    ledger.apply();
    assertThat(lines(SimulatedLog.NAME)).isEqualTo(Map.of(1L, List.of(1L, 2L, 3L, 5L, 6L, 7L, 9L)));
    assertThat(lines(LogTables.REJECTS)).isEqualTo(Map.of(1L, List.of(4L, 8L)));

    assertThat(ledger.commit(begin(ledger, 2, 1))).isEmpty();
    ledger.apply();
    assertThat(lines(SimulatedLog.NAME)).isEqualTo(Map.of(2L, List.of(1L)));
    assertThat(lines(LogTables.REJECTS)).isEmpty();
  }

  @Test
  void whatSomebodyElseHasConvertedIsNotConvertedTwice() throws IOException {
    BatchLedger one = ledger(SimulatedLog.TABLES);
    BatchLedger other = ledger(SimulatedLog.TABLES);
    Batch late = begin(one, 1, 3);
    assertThat(other.commit(begin(other, 1, 3))).isEmpty();
    assertThat(one.commit(late)).isEqualTo(Set.of(sources.uri(KEY)));
    one.apply();
    assertThat(lines(SimulatedLog.NAME)).isEqualTo(Map.of(1L, List.of(1L, 2L, 3L)));
  }

  @Test
  void aBatchIsCommittedOnceHoweverOftenItIsTried() throws IOException {
    BatchLedger ledger = ledger(SimulatedLog.TABLES);
    Batch batch = begin(ledger, 1, 3);
    assertThat(ledger.commit(batch)).isEmpty();
    assertThat(ledger.commit(batch)).isEmpty();
    ledger.apply();
    assertThat(lines(SimulatedLog.NAME)).isEqualTo(Map.of(1L, List.of(1L, 2L, 3L)));
  }

  @Test
  void whatTheLedgerKnows() throws IOException {
    BatchLedger ledger = ledger(SimulatedLog.TABLES);
    assertThat(states(ledger)).isEmpty();
    ledger.commit(begin(ledger, 1, 4));
    ObjectState state = states(ledger(SimulatedLog.TABLES)).get(sources.uri(KEY));
    assertThat(state.isOf(sources.open(KEY).etag())).isTrue();
    assertThat(state.isOf("another")).isFalse();
    assertThat(state.isBy("1")).isTrue();
    assertThat(state.isBy("2")).isFalse();
    assertThat(List.of(state.isComplete(), state.hasRows(), state.hasRejects()))
        .containsExactly(true, true, true);
  }

  @Test
  void aTableThatCannotBeHadKeepsNoOtherBack() throws IOException {
    BatchLedger ledger = ledger(SimulatedLog.TABLES);
    assertThat(ledger.commit(begin(ledger, 1, 4))).isEmpty();
    lake.breakBelow("simulated/metadata");
    assertThatThrownBy(() -> ledger(SimulatedLog.TABLES).apply())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("table simulated: ");
    assertThat(lines(LogTables.REJECTS)).isEqualTo(Map.of(1L, List.of(4L)));
    lake.breakBelow("nothing");
    ledger(SimulatedLog.TABLES).apply();
    assertThat(lines(SimulatedLog.NAME)).isEqualTo(Map.of(1L, List.of(1L, 2L, 3L)));
  }

  /** As while a newer version takes its place. */
  @Test
  void anOlderVersionLeavesTablesThatItDoesNotKnowToOthers() throws IOException {
    BatchLedger newer = ledger(SimulatedLog.TABLES);
    assertThat(newer.commit(begin(newer, 1, 4))).isEmpty();
    ledger(LogTables.bundled()).apply();
    assertThat(lines(LogTables.REJECTS)).isEqualTo(Map.of(1L, List.of(4L)));
    assertThat(lines(SimulatedLog.NAME)).isEmpty();
    newer.apply();
    assertThat(lines(SimulatedLog.NAME)).isEqualTo(Map.of(1L, List.of(1L, 2L, 3L)));
  }

  /**
   * What AWS counts: of 300 objects of one day and three accounts, at most 0.05 requests an object
   * write, and beside the objects themselves at most 0.1 read, whether the process has just begun
   * or not.
   */
  @Test
  void aBatchCostsFewRequests() throws IOException {
    PointerCatalog catalog = new PointerCatalog(lake, "");
    BatchLedger warm = new BatchLedger(lake, catalog, SimulatedLog.TABLES);
    warm.requireTables(SimulatedLog.TABLE);
    for (int i = 0; i < 40; i++) {
      boolean isCold = i % 10 == 9;
      BatchLedger ledger = isCold ? new BatchLedger(lake, catalog, SimulatedLog.TABLES) : warm;
      int writes = lake.writes();
      int reads = lake.reads();
      convert(ledger, i, 300);
      assertThat(lake.writes() - writes).as("writes of batch %d", i).isLessThanOrEqualTo(15);
      assertThat(lake.reads() - reads)
          .as("reads of batch %d", i)
          .isLessThanOrEqualTo(isCold ? 30 + 2 * i : 30);
    }
  }

  private void convert(BatchLedger ledger, int batchNumber, int count) throws IOException {
    Map<String, LocalDate> days = new LinkedHashMap<>();
    List<Read> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String key = "object-" + (char) ('a' + i % 3) + batchNumber + "-" + i;
      sources.put(key, SimulatedLog.content(1, 1));
      Read read = Read.of(sources, key);
      days.put(read.object(), SimulatedLog.DAY);
      objects.add(read);
    }
    assertThat(ledger.states(SimulatedLog.NAME, days)).isEmpty();
    Batch batch = new Batch(SimulatedLog.NAME);
    objects.forEach(object -> batch.add(object.row(), null));
    SimulatedLog.write(ledger, batch, objects);
    assertThat(ledger.commit(batch)).isEmpty();
    ledger.apply();
  }
}
