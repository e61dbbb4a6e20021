package io.tributary.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberingCatalogTest {

  private static final Partition FIRST = new Partition("t", List.of("1"), "lake", "t/x=1/");
  private static final Partition SECOND = new Partition("t", List.of("2"), "lake", "t/x=2/");

  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);
  private final List<Partition> asked = new ArrayList<>();
  private final Catalog catalog =
      new RememberingCatalog(
          (table, partitions) -> {
            asked.addAll(partitions);
            return partitions.contains(SECOND)
                ? List.of(new Catalog.Failure(SECOND, "because"))
                : List.of();
          },
          nanoTime::get);

  @Test
  void aPartitionIsRegisteredOnceInSomeMinutesAndAgainAfterwards() {
    catalog.register("t", List.of(FIRST));
    nanoTime.addAndGet(Duration.ofMinutes(9).toNanos());
    catalog.register("t", List.of(FIRST));
    assertThat(asked).containsExactly(FIRST);

    nanoTime.addAndGet(Duration.ofMinutes(2).toNanos());
    catalog.register("t", List.of(FIRST));
    assertThat(asked).containsExactly(FIRST, FIRST);
  }

  @Test
  void onlyWhatIsRegisteredIsRemembered() {
    assertThat(catalog.register("t", List.of(FIRST, SECOND))).hasSize(1);
    assertThat(catalog.register("t", List.of(FIRST, SECOND))).hasSize(1);
    assertThat(asked).containsExactly(FIRST, SECOND, SECOND);
  }
}
