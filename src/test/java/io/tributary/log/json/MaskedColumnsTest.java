package io.tributary.log.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Secrets in free-form columns of a log, and in its extra fields. */
class MaskedColumnsTest {

  private static final String EVENT =
      "{\"Records\":[{\"eventTime\":\"2026-09-01T00:00:00Z\",\"eventName\":\"ImportSourceCredentials\","
          + "\"userIdentity\":{\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\"},"
          + "\"requestParameters\": {\"token\" : \"s3cr3t\", \"serverType\":\"GITHUB\"},"
          + "\"responseElements\":{\"credentials\":{\"sessionToken\":\"a\\\"s3cr3t\"}},"
          + "\"additionalEventData\":{\"x\":1},\"newField\":{\"password\":\"s3cr3t\"},"
          + "\"apiPassword\":\"s3cr3t\"}]}";

  @Test
  void freeFormColumnsAndExtraFieldsAreMasked() throws IOException {
    Map<String, Object> row = row(LogTables.bundled());
    assertThat(row.toString()).doesNotContain("s3cr3t");
    assertThat(row)
        .containsEntry("requestparameters", "{\"token\":\"***\",\"serverType\":\"GITHUB\"}")
        .containsEntry("responseelements", "{\"credentials\":{\"sessionToken\":\"***\"}}")
        .containsEntry("additionaleventdata", "{\"x\":1}");
    assertThat(row.get("useridentity").toString()).contains("AKIAIOSFODNN7EXAMPLE");
    assertThat(row.get("extra_fields").toString())
        .contains("{\"password\":\"***\"}", "apiPassword=***");
  }

  @Test
  void nothingIsMaskedIfMaskingIsOff() throws IOException {
    assertThat(row(LogTables.bundled().unmasked()))
        .containsEntry("requestparameters", "{\"token\":\"s3cr3t\",\"serverType\":\"GITHUB\"}");
  }

  private static Map<String, Object> row(LogTables tables) throws IOException {
    LogTable table = tables.log("cloudtrail").orElseThrow();
    JsonReader reader =
        new JsonReader(
            table,
            JsonGoldenTest.OBJECT,
            new ByteArrayInputStream(EVENT.getBytes(UTF_8)),
            new CollectedRejects());
    return BatchRows.read(table, reader).get(0);
  }
}
