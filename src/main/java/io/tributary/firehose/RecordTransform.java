package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tributary.event.LineWriter;
import io.tributary.event.UnfitEventException;
import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonSyntaxException;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Transforms the records of one batch, one after another, in buffers that it keeps. */
final class RecordTransform {

  private static final int LINE_CAPACITY = 16 * 1024;

  private final LineWriter lines;
  private final JsonDocument event = new JsonDocument();
  private final JsonBuffer line = new JsonBuffer(LINE_CAPACITY);
  private int extraFieldsOfLine;
  private int maskedOfLine;
  private long extraFields;
  private int recordsWithExtraFields;
  private long masked;

  RecordTransform(LineWriter lines) {
    this.lines = lines;
  }

  /**
   * Answers one record.
   *
   * @return why it failed; null if it did not
   */
  @Nullable String transform(FirehoseRecord record, FirehoseResponse response) {
    if (record.data() == JsonDocument.NONE) {
      response.addFailed(record);
      return "the record has no data";
    }
    String problem = writeLine(record);
    if (problem == null && !response.addOk(record, encodedLine())) {
      problem = "the response would exceed the 6 MB that Lambda returns";
    }
    if (problem == null) {
      extraFields += extraFieldsOfLine;
      recordsWithExtraFields += extraFieldsOfLine > 0 ? 1 : 0;
      masked += maskedOfLine;
    } else {
      response.addFailed(record);
    }
    return problem;
  }

  /** Number of values in {@code extra_fields}, in all lines so far. */
  long extraFields() {
    return extraFields;
  }

  /** Number of lines so far that have any. */
  int recordsWithExtraFields() {
    return recordsWithExtraFields;
  }

  /** Number of values that were masked, in all lines so far. */
  long masked() {
    return masked;
  }

  private @Nullable String writeLine(FirehoseRecord record) {
    line.truncate(0);
    try {
      ByteBuffer data = decode(record);
      event.read(data.array(), data.arrayOffset(), data.arrayOffset() + data.limit());
      LineWriter.Written written = lines.write(event, line);
      extraFieldsOfLine = written.extraFields();
      maskedOfLine = written.masked();
      return null;
    } catch (IllegalArgumentException e) {
      return "the data is not base64";
    } catch (JsonSyntaxException e) {
      return "the data is not JSON: " + e.getMessage();
    } catch (UnfitEventException e) {
      return e.getMessage();
    }
  }

  private static ByteBuffer decode(FirehoseRecord record) {
    JsonDocument request = record.request();
    if (request.escaped(record.data())) {
      // A slash may be escaped in JSON, and is a digit of base64.
      return ByteBuffer.wrap(
          Base64.getDecoder().decode(request.text(record.data()).getBytes(ISO_8859_1)));
    }
    int start = request.start(record.data()) + 1;
    return Base64.getDecoder()
        .decode(ByteBuffer.wrap(request.bytes(), start, record.dataLength() - 2));
  }

  private ByteBuffer encodedLine() {
    return Base64.getEncoder().encode(ByteBuffer.wrap(line.bytes(), 0, line.size()));
  }
}
