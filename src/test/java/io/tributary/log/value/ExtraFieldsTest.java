package io.tributary.log.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.batch.Vector;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtraFieldsTest {

  private static final LogTable TABLE = LogTables.bundled().log("alb").orElseThrow();
  private static final byte[] VALUE = "v".getBytes(UTF_8);

  @Test
  void aNameThatComesAgainIsNumbered() {
    assertThat(names(List.of("a", "a_2", "a", "a", "b", "a_2", "a")))
        .containsExactly("a", "a_2", "a_3", "a_4", "b", "a_2_2", "a_5");
  }

  /** What is tried makes texts, so work shows in the memory that it takes. */
  @Test
  void equalNamesTakeWorkInProportion() {
    long few = allocatedBy(2_000);
    long many = allocatedBy(20_000);
    assertThat(many).isLessThan(20 * few);
  }

  private static long allocatedBy(int equalNames) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < equalNames; i++) {
      names.add("a");
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    names(names);
    long before = threads.getCurrentThreadAllocatedBytes();
    names(names);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static List<String> names(List<String> given) {
    ExtraFields fields = new ExtraFields(TABLE);
    given.forEach(name -> fields.add(0, name, VALUE, 0, 1));
    RowBatch batch = new RowBatch(Schema.of(TABLE.allColumns()));
    batch.clear(new byte[0]);
    fields.write(batch);
    Vector keys = batch.vector(batch.schema().firstLeaf(TABLE.columns().size()));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      int start = ~keys.starts()[i];
      names.add(new String(batch.side(), start, ~keys.ends()[i] - start, UTF_8));
    }
    return names;
  }
}
