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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A line that lacks fields has no value of one field in the column of another. */
class ShiftedFieldsTest {

  private static final List<String> ALB =
      List.of(
          ("https|2026-09-01T12:34:56.123456Z|app/shop/3c2b1a0f9e8d7c6b|192.0.2.17:50718"
                  + "|10.0.3.21:8080|0.001|0.024|0.000|200|201|412|5210"
                  + "|\"GET https://shop.example.com:443/ HTTP/2.0\"|\"UA/1.0\"|ECDHE-RSA-AES128"
                  + "|TLSv1.2|arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/a/6"
                  + "|\"Root=1-66d45f30-0123\"|\"shop.example.com\""
                  + "|\"arn:aws:acm:eu-central-1:123456789012:certificate/1\"|5"
                  + "|2026-09-01T12:34:56.098000Z|\"forward\"|\"-\"|\"-\"|\"10.0.3.21:8080\"|\"201\""
                  + "|\"Acceptable\"|\"-\"|TID_0a1b2c3d|\"-\"|\"-\"|\"TransformSuccess\"|10.0.1.4")
              .split("\\|"));

  private static final String NAMES =
      "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start"
          + " end action log-status";
  private static final String FLOW =
      "2 123456789012 eni-0a1b2c3d 192.0.2.139 10.0.16.12 20641 22 6 20 4249 1788266010 1788266070"
          + " ACCEPT OK";

  private final CollectedRejects rejects = new CollectedRejects();

  @Test
  void noValueIsInTheColumnOfAnotherField() throws IOException {
    Map<String, Object> whole = read("alb", Family.SPACE_SEPARATED, String.join(" ", ALB)).get(0);
    int rows = 0;
    for (int dropped = 0; dropped < ALB.size(); dropped++) {
      List<String> fields = new ArrayList<>(ALB);
      fields.remove(dropped);
      for (Map<String, Object> row :
          read("alb", Family.SPACE_SEPARATED, String.join(" ", fields))) {
        assertThat(whole).as("without field %d", dropped).containsAllEntriesOf(row);
        rows++;
      }
    }
    assertThat(rows).isPositive();
    assertThat(rejects.all).hasSize(ALB.size() - rows);
  }

  @Test
  void aLineThatWasCutOffHasNoOtherValues() throws IOException {
    Map<String, Object> whole = read("alb", Family.SPACE_SEPARATED, String.join(" ", ALB)).get(0);
    for (int width = 1; width < ALB.size(); width++) {
      String line = String.join(" ", ALB.subList(0, width));
      for (String cut : List.of(line, line + " \"")) {
        for (Map<String, Object> row : read("alb", Family.SPACE_SEPARATED, cut)) {
          assertThat(whole).as("%d fields", width).containsAllEntriesOf(row);
        }
      }
    }
  }

  @Test
  void timesOfFlowsAreNoPorts() throws IOException {
    String swapped = FLOW.replace("20641", "X").replace("1788266010", "20641");
    assertThat(read("vpc_flow", Family.HEADER_ROW, swapped.replace("X", "1788266010"))).isEmpty();
    assertThat(rejects.all).hasSize(1);
  }

  @Test
  void headersMayHaveBlanksAroundThemAndSeveralMarks() throws IOException {
    Map<String, Object> flow = read("vpc_flow", Family.HEADER_ROW, FLOW).get(0);
    for (String header :
        List.of("  " + NAMES, NAMES + " \t ", "\ufeff\ufeff" + NAMES, "\ufeff " + NAMES + "\t")) {
      List<Map<String, Object>> rows =
          read("vpc_flow", Family.HEADER_ROW, header + "\n  " + FLOW + "\t \n");
      assertThat(rows).as(header).hasSize(1);
      assertThat(rows.get(0)).containsEntry("log_status", "OK").hasSameSizeAs(flow);
    }
    assertThat(rejects.all).isEmpty();
  }

  private List<Map<String, Object>> read(String name, Family family, String content)
      throws IOException {
    LogTable table = LogTables.bundled().log(name).orElseThrow();
    return BatchRows.read(
        table,
        new TextReader(
            table,
            family,
            new LogObject("s3://example-logs/" + name, Map.of("date", "2026-09-01")),
            new ByteArrayInputStream(content.getBytes(UTF_8)),
            rejects));
  }
}
