package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void saysHowMuchIsLeft() {
    long ten = Duration.ofSeconds(10).toNanos();

    assertThat(Progress.text(ten, 250_000_000, 1_000_000_000, 81234, "records"))
        .isEqualTo(" 25%  81,234 records, 250 MB at 25.0 MB/s, 0:30 left");
    assertThat(Progress.text(ten, 250_000_000, 0, 81234, "records"))
        .isEqualTo("81,234 records, 250 MB at 25.0 MB/s");
    assertThat(Progress.text(ten, 250_000, 1_000_000_000, 3, "of 12 packs"))
        .isEqualTo("  0%  3 of 12 packs, 0 MB at 0.0 MB/s, 11:06:30 left");
  }
}
