package io.tributary.log.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that look the same and stand in another order are told by which value is greater. */
class OrderOfFieldsTest {

  private static final String FLOW =
      "2 123456789012 eni-0a1b2c3d 192.0.2.1 10.0.0.1 20641 22 6 %s ACCEPT OK";
  private static final String HEADER =
      "version account-id interface-id srcaddr dstaddr srcport dstport protocol"
          + " bytes packets end start action log-status\n";

  private final CollectedRejects rejects = new CollectedRejects();

  @ParameterizedTest
  @CsvSource({
    "20 4249 1788266010 1788266070, ''",
    "20 20 1788266010 1788266010, ''",
    "0 0 1788266010 1788266070, ''",
    "- - 1788266010 1788266070, ''",
    "20 4249 1788266070 1788266010, 'start, greater than end,'",
    "4249 20 1788266010 1788266070, 'packets, greater than bytes,'",
    "21 20 1788266010 1788266070, 'packets, greater than bytes,'"
  })
  void aGreaterValueIsThatOfAnotherColumn(String values, String misfit) throws IOException {
    String line = FLOW.formatted(values);
    assertThat(rows(line)).isEqualTo(misfit.isEmpty() ? 1 : 0);
    assertThat(rejects.all)
        .extracting(CollectedRejects.Reject::reason)
        .isEqualTo(
            misfit.isEmpty()
                ? List.of()
                : List.of(
                    "not in the default format (" + misfit + "), and no header names the fields"));
  }

  /** Where a header names the columns there is nothing to tell. */
  @ParameterizedTest
  @CsvSource({"4249 20 1788266070 1788266010", "20 4249 1788266010 1788266070"})
  void aHeaderIsBelieved(String values) throws IOException {
    assertThat(rows(HEADER + FLOW.formatted(values))).isEqualTo(1);
  }

  private int rows(String text) throws IOException {
    LogTable table = LogTables.bundled().log("vpc_flow").orElseThrow();
    TextReader reader =
        new TextReader(
            table,
            TextGoldenTest.family(table),
            TextGoldenTest.object(table, Path.of("order")),
            new ByteArrayInputStream(text.getBytes(UTF_8)),
            rejects);
    return BatchRows.read(table, reader).size();
  }
}
