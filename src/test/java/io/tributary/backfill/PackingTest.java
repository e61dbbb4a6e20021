package io.tributary.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.backfill.Survey.State;
import io.tributary.convert.Pack;
import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackingTest {

  private static final long MIB = 1 << 20;
  private static final LogTable ALB = LogTables.bundled().log("alb").orElseThrow();
  private static final LogRate SAME = new LogRate(null, 100, 4, 4);

  private static Recognition.Log day(int day) {
    return new Recognition.Log(ALB, Map.of("account", "1"), LocalDate.of(2026, 9, day));
  }

  private static Packing packing(int day, int objects, long size, State state) {
    Packing packing = new Packing(SAME, false);
    add(packing, day, objects, size, state);
    return packing;
  }

  private static void add(Packing packing, int day, int objects, long size, State state) {
    List<ListedObject> all = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      all.add(new ListedObject("%d/%06d.gz".formatted(day, i), size, Instant.EPOCH));
    }
    Collections.shuffle(all, new Random(1));
    all.forEach(object -> packing.found(object, day(day), state));
  }

  private static List<Long> sizes(List<Batch> batches) {
    return batches.stream().map(Batch::bytes).map(bytes -> bytes / MIB).toList();
  }

  @Test
  void aUnitIsCutEvenlyInTheOrderOfKeys() {
    List<Batch> batches = packing(1, 1000, MIB, State.MISSING).batches(1);
    assertThat(sizes(batches)).hasSize(3).allMatch(size -> size == 333 || size == 334);
    List<String> keys = new ArrayList<>();
    batches.stream()
        .flatMap(batch -> batch.packs().stream())
        .sorted((a, b) -> a.objects().get(0).key().compareTo(b.objects().get(0).key()))
        .forEach(pack -> pack.objects().forEach(object -> keys.add(object.key())));
    assertThat(keys).hasSize(1000).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void idleThreadsGetWorkButNoPackIsSmall() {
    assertThat(sizes(packing(1, 300, MIB, State.MISSING).batches(1))).containsExactly(300L);
    assertThat(sizes(packing(1, 300, MIB, State.MISSING).batches(8))).containsExactly(150L, 150L);
    assertThat(sizes(packing(1, 255, MIB, State.MISSING).batches(8))).containsExactly(255L);
  }

  @Test
  void theLargestComesFirst() {
    Packing packing = packing(1, 10, MIB, State.MISSING);
    add(packing, 2, 30, MIB, State.MISSING);
    add(packing, 3, 20, MIB, State.MISSING);
    assertThat(sizes(packing.batches(2))).containsExactly(30L, 20L, 10L);
  }

  @Test
  void packsOfAUnitWithRowsAreConvertedTogether() {
    Packing packing = packing(1, 1000, MIB, State.MISSING);
    add(packing, 2, 1000, MIB, State.MISSING);
    packing.found(new ListedObject("2/x.gz", 1, Instant.EPOCH), day(2), State.CHANGED);
    List<Batch> batches = packing.batches(1);
    assertThat(batches).hasSize(4);
    assertThat(batches.get(0).log()).isEqualTo(day(2));
    assertThat(batches.get(0).packs()).hasSize(3);
    assertThat(batches.get(0).objects()).isEqualTo(1001);
  }

  @Test
  void whatIsConvertedIsPackedOnlyIfItIsConvertedAgain() {
    assertThat(packing(1, 5, MIB, State.CONVERTED).batches(1)).isEmpty();
    Packing again = new Packing(SAME, true);
    add(again, 1, 1000, MIB, State.CONVERTED);
    assertThat(again.batches(9)).hasSize(1);
    assertThat(again.batches(9).get(0).packs()).hasSize(3);
  }

  @Test
  void manySmallObjectsAreSeveralPacks() {
    List<Batch> batches = packing(1, 50_000, 0, State.MISSING).batches(1);
    assertThat(batches).hasSize(3);
    assertThat(batches).allMatch(batch -> batch.objects() <= 20_000);
    assertThat(batches.stream().mapToLong(Batch::objects).sum()).isEqualTo(50_000);
  }

  @Test
  void oneLargeObjectAmongSmallOnesIsAPack() {
    Packing packing = packing(1, 100, MIB, State.MISSING);
    packing.found(
        new ListedObject("1/000050x.gz", 2000 * MIB, Instant.EPOCH), day(1), State.MISSING);
    List<Pack> packs = packing.batches(1).stream().flatMap(b -> b.packs().stream()).toList();
    assertThat(packs).hasSizeBetween(2, 6);
    assertThat(packs.stream().mapToLong(pack -> pack.objects().size()).sum()).isEqualTo(101);
  }
}
