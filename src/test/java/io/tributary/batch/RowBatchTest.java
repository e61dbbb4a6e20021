package io.tributary.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.HiveType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBatchTest {

  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Schema.Field("part", HiveType.parse("struct<number:bigint>")),
              new Schema.Field("numbers", HiveType.parse("array<bigint>"))));

  private final RowBatch batch = new RowBatch(SCHEMA);

  @Test
  void makesTheEntriesOfRowsThatWereLeftOut() {
    Vector number = batch.vector(0);
    number.leaveOut(0, 0);
    number.leaveOut(1, 1);
    number.leaveOut(2, 1);
    number.fillTo(3);
    number.add(7L);
    number.leaveOut(4, 0);

    batch.setRows(6);

    assertThat(definitions(number)).containsExactly(0, 1, 1, 2, 0, 0);
    assertThat(number.numbers()[3]).isEqualTo(7);
    assertThat(number.isConstant()).isFalse();
  }

  @Test
  void beginsARowWithEachEntryOfALeafThatRepeats() {
    Vector numbers = batch.vector(1);
    numbers.fillTo(2);
    numbers.add(0, 7L);
    numbers.add(1, 8L);

    batch.setRows(5);

    assertThat(definitions(numbers)).containsExactly(0, 0, 3, 3, 0, 0);
    assertThat(Arrays.copyOf(numbers.repetitions(), 6)).containsExactly(0, 0, 0, 1, 0, 0);
    assertThat(List.of(numbers.entry(2), numbers.entry(3), numbers.entry(5)))
        .containsExactly(2, 4, 6);
  }

  @Test
  void hasOneEntryForAllRowsIfAllWereLeftOut() {
    batch.vector(0).leaveOut(0, 1);

    batch.setRows(RowBatch.CAPACITY);

    assertThat(batch.vector(0).isConstant()).isTrue();
    assertThat(definitions(batch.vector(0))).containsExactly(1);
    batch.clear(new byte[0]);
    assertThat(batch.vector(0).isConstant()).isFalse();
  }

  private static List<Integer> definitions(Vector vector) {
    Integer[] definitions = new Integer[vector.size()];
    Arrays.setAll(definitions, i -> (int) vector.definitions()[i]);
    return List.of(definitions);
  }
}
