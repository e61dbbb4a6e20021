package io.tributary.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackSizeTest {

  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @ValueSource(longs = {385, 500, 767, 769, 1000, 5000, 100_001})
  void filesHave128To512MiB(long mebibytes) {
    long bytes = mebibytes * MIB;
    assertThat(bytes / PackSize.packs(10_000, bytes)).isBetween(128 * MIB, 512 * MIB);
    assertThat(bytes / PackSize.mostPacks(10_000, bytes)).isBetween(128 * MIB, 512 * MIB);
  }

  @Test
  void whatIsSmallIsOnePack() {
    assertThat(PackSize.packs(0, 0)).isZero();
    assertThat(PackSize.packs(1, 0)).isEqualTo(1);
    assertThat(PackSize.packs(20_000, 384 * MIB)).isEqualTo(1);
    assertThat(PackSize.mostPacks(20_000, 255 * MIB)).isEqualTo(1);
  }

  @Test
  void aPackHasNotTooManyObjectsAndAtLeastOne() {
    assertThat(PackSize.packs(20_001, 1)).isEqualTo(2);
    assertThat(PackSize.packs(1_000_000, 1)).isEqualTo(50);
    assertThat(PackSize.packs(2, 5000 * MIB)).isEqualTo(2);
  }
}
