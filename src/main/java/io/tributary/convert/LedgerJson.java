package io.tributary.convert;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An entry of the ledger as its table has it: one line of JSON, compressed by gzip. */
final class LedgerJson {

  /** What every SerDe of Athena reads as a timestamp. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private LedgerJson() {}

  static byte[] write(LedgerEntry entry) throws IOException {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("source_object", entry.sourceObject());
    row.put("etag", entry.etag());
    row.put("lines", entry.lines());
    row.put("row_count", entry.rows());
    row.put("headers", entry.headers());
    row.put("rejects", entry.rejects());
    row.put("extra_fields", entry.extraFields());
    row.put("bytes_in", entry.bytesIn());
    row.put("bytes_out", entry.bytesOut());
    row.put("problem", entry.problem());
    row.put("converted_at", TIME.format(entry.convertedAt().atOffset(ZoneOffset.UTC)));
    row.put("duration_ms", entry.durationMillis());
    row.put("parser_version", entry.parserVersion());
    row.put("files", entry.files());
    row.put("pack", entry.pack());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(JsonMapper.shared().writeValueAsBytes(row));
      gzip.write('\n');
    }
    return bytes.toByteArray();
  }

  /**
   * @param uri names the entry if it is none
   */
  static LedgerEntry read(byte[] content, String uri) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
      return entry(JsonMapper.shared().readTree(gzip.readAllBytes()));
    } catch (IOException | JacksonException | DateTimeException e) {
      throw new IOException(uri + " is no entry of the ledger: " + e.getMessage(), e);
    }
  }

  private static LedgerEntry entry(JsonNode row) {
    List<String> files =
        row.required("files").valueStream().map(file -> file.stringValue()).toList();
    return new LedgerEntry(
        row.required("source_object").stringValue(),
        row.required("etag").stringValue(),
        row.required("lines").longValue(),
        row.required("row_count").longValue(),
        row.required("headers").longValue(),
        row.required("rejects").longValue(),
        row.required("extra_fields").longValue(),
        row.required("bytes_in").longValue(),
        row.required("bytes_out").longValue(),
        row.required("problem").stringValue(null),
        LocalDateTime.parse(row.required("converted_at").stringValue(), TIME)
            .toInstant(ZoneOffset.UTC),
        row.required("duration_ms").longValue(),
        row.required("parser_version").stringValue(),
        files,
        // Entries of earlier versions have none.
        row.path("pack").stringValue(null));
  }
}
