package io.tributary.log.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.log.LogObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTable.Family;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which day a flow is of: that of its start, of its end, or of its object. */
class DayOfObjectTest {

  private static final String HEADER =
      "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start"
          + " end action log-status\n";
  private static final String NO_DATA =
      "2 123456789012 eni-0a1b2c3d4e5f60718 - - - - - - - START END - NODATA\n";

  private final LogTable table = LogTables.bundled().log("vpc_flow").orElseThrow();
  private final CollectedRejects rejects = new CollectedRejects();

  @Test
  void flowsWithoutTimesAreOfTheDayOfTheirObject() throws IOException {
    String none = NO_DATA.replace("START", "-").replace("END", "-");
    for (String content : List.of(HEADER + none, none)) {
      List<Map<String, Object>> rows = read(content, Map.of("date", "2026-09-02"));
      assertThat(rows).hasSize(1);
      assertThat(rows.get(0))
          .containsEntry("date", "2026-09-02")
          .containsEntry("log_status", "NODATA")
          .doesNotContainKeys("start", "end");
    }
    assertThat(rejects.all).isEmpty();
    assertThat(read(HEADER + none, Map.of())).isEmpty();
    assertThat(rejects.all).extracting(CollectedRejects.Reject::reason).containsExactly("no time");
  }

  @Test
  void flowsWithoutAStartAreOfTheDayOfTheirEnd() throws IOException {
    String end = NO_DATA.replace("START", "-").replace("END", "1788266070");
    List<Map<String, Object>> rows =
        read(
            HEADER
                + NO_DATA.replace("START", "1788134400").replace("END", "1788266070")
                + end
                + NO_DATA.replace("START", "1788307200").replace("END", "-"),
            Map.of("date", "2026-09-09"));
    assertThat(rows)
        .extracting(row -> row.get("date"))
        .containsExactly("2026-08-31", "2026-09-01", "2026-09-02");
    assertThat(read(HEADER + end, Map.of()))
        .extracting(row -> row.get("date"))
        .containsExactly("2026-09-01");
  }

  private List<Map<String, Object>> read(String content, Map<String, String> values)
      throws IOException {
    return BatchRows.read(
        table,
        new TextReader(
            table,
            Family.HEADER_ROW,
            new LogObject("s3://example-logs/flows", values),
            new ByteArrayInputStream(content.getBytes(UTF_8)),
            rejects));
  }
}
