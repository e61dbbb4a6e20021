package io.tributary.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaEncoderTest {

  /** Differences of up to all 64 bits, which a file would have in PLAIN. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 31, 32, 33, 47, 63, 64})
  void numbersOfEveryWidthComeBack(int width) {
    Random random = new Random(width);
    for (int count : new int[] {1, 2, 33, 129, 500}) {
      long[] numbers = random.longs(count).map(n -> width == 0 ? 5 : n >> 64 - width).toArray();
      ByteOutput out = new ByteOutput();
      new DeltaEncoder().encode(numbers, count, width <= 32, out);
      assertThat(DeltaDecoder.decode(out.toBytes(), 0, count, width <= 32)).isEqualTo(numbers);
    }
  }
}
