package io.tributary.lake.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchTest {

  private final Batch batch = new Batch();

  private void add(String text) {
    byte[] bytes = ("__" + text + "__").getBytes(UTF_8);
    batch.add(bytes, 2, bytes.length - 2, new Origin("a.json", 7, null), 1788279240123L);
  }

  @Test
  void isARequestOfFirehose() {
    add("{}");
    add("\u00fc");

    assertThat(batch.rawData(batch.entries().get(1))).isEqualTo("w7w=");
    assertThat(new String(batch.toRequest(), UTF_8))
        .startsWith("{\"invocationId\":\"laptop\",")
        .endsWith(
            """
            "records":[\
            {"recordId":"0","approximateArrivalTimestamp":1788279240123,"data":"e30="},\
            {"recordId":"1","approximateArrivalTimestamp":1788279240123,"data":"w7w="}]}\
            """);
  }

  @Test
  void hasAtMost500Records() {
    for (int i = 0; i < 500; i++) {
      assertThat(batch.isFullFor(2)).isFalse();
      add("{}");
    }
    assertThat(batch.isFullFor(2)).isTrue();
    batch.clear();
    assertThat(batch.isFullFor(2)).isFalse();
  }

  @Test
  void hasAtMost3MegabytesInBase64UnlessOneRecordHasMore() {
    assertThat(batch.isFullFor(3 << 20)).isFalse();
    add("x".repeat(1 << 20));
    assertThat(batch.isFullFor(1 << 20)).isFalse();
    assertThat(batch.isFullFor(2 << 20)).isTrue();
  }
}
