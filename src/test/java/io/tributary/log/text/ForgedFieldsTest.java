package io.tributary.log.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.BatchRows;
import io.tributary.log.CollectedRejects;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever clients write into the fields that are theirs, what the service says stays the same. */
class ForgedFieldsTest {

  private static final LogTables TABLES = LogTables.bundled();
  private static final int ROUNDS = 2000;

  /** What a client may write to seem to end its field and to begin others. */
  private static final List<String> PIECES =
      List.of(
          "\"",
          "\" ",
          " \"",
          "\" \"",
          "\\\"",
          "\\",
          " ",
          "-",
          "x",
          "\"x\"",
          " - ",
          "\" - - - \"",
          "\" 200 - 1 1 1 1 \"-\" \"",
          "403",
          "[",
          "]",
          "\"\"",
          "TID_1",
          "arn:x",
          "TLSv1.2",
          "1",
          "AES-128",
          "2026-09-01T00:00:00.000000Z",
          "\" - HOST SigV4 C AuthHeader e TLSv1.3 - - -");

  /** Columns that clients fill. */
  private static final Set<String> OF_CLIENTS =
      Set.of(
          "request_verb",
          "request_url",
          "request_proto",
          "url",
          "protocol",
          "user_agent",
          "request_uri",
          "referrer",
          "useragent",
          "leaf_client_cert_subject");

  @ParameterizedTest
  @CsvSource({
    "alb, width_34, '1'",
    "alb, width_33, '1'",
    "alb, width_30, '0 1'",
    "alb, width_27, '1'",
    "elb, width_15, '0 1'",
    "s3_access, width_27, '1'",
    "s3_access, width_27, '1 2'",
    "s3_access, width_26, '2'",
    "s3_access, width_25, '2'",
    "s3_access, width_24, '2'",
    "alb_connection, width_15, '0'",
    "alb_connection, width_12, '0'",
  })
  void valuesOfTheServiceStay(String name, String sample, String hostile) throws IOException {
    LogTable table = TABLES.log(name).orElseThrow();
    Random random = new Random(45);
    String line = Files.readAllLines(path(name, sample)).get(0);
    Map<String, Object> expected = ofService(read(table, line).get(0));
    for (int i = 0; i < ROUNDS; i++) {
      String forged = line;
      for (String field : hostile.split(" ", -1)) {
        forged = withField(forged, Integer.parseInt(field), text(random), line);
      }
      List<Map<String, Object>> rows = read(table, forged);
      assertThat(rows).as(forged).hasSize(1);
      assertThat(ofService(rows.get(0))).as(forged).isEqualTo(expected);
    }
  }

  /** Two blocks that could both be the status and what follows it. */
  @ParameterizedTest
  @CsvSource({
    "GET /k HTTP/1.1, 'x HTTP/1.1\" 200 - 1 1 1 1 \"-\" \"u'",
    "'GET /k HTTP/1.1\" 200 - 1 1 1 1 \"-\" \"u HTTP/1.1', x",
  })
  void whatNoLineCanTellHasNoValue(String request, String agent) throws IOException {
    LogTable table = TABLES.log("s3_access").orElseThrow();
    String line = Files.readAllLines(path("s3_access", "width_27")).get(0);
    String forged = withField(withField(line, 0, request, line), 2, agent, line);
    Map<String, Object> row = read(table, forged).get(0);
    Map<String, Object> expected = ofService(read(table, line).get(0));
    List.of("httpstatus", "errorcode", "bytessent", "objectsize", "totaltime", "turnaroundtime")
        .forEach(expected::remove);
    String text = String.valueOf(row.get("request_uri"));
    assertThat(forged).contains('"' + text + '"');
    assertThat(text).startsWith(request).endsWith(agent);
    assertThat(ofService(row)).isEqualTo(expected);
  }

  private static Path path(String table, String sample) {
    return Path.of("src/test/resources/samples/logs", table, sample + ".log");
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  /** Puts a text in place of one in quotes; which one, the line says as it was. */
  private static String withField(String line, int number, String text, String before) {
    List<String> quoted = new ArrayList<>();
    Matcher matcher = Pattern.compile("(?<= )\"[^\"]*\"(?= )").matcher(before);
    while (matcher.find()) {
      quoted.add(matcher.group());
    }
    int from = line.indexOf(quoted.get(number));
    return line.substring(0, from)
        + '"'
        + text
        + '"'
        + line.substring(from + quoted.get(number).length());
  }

  private static Map<String, Object> ofService(Map<String, Object> row) {
    row.keySet().removeAll(OF_CLIENTS);
    return row;
  }

  private static List<Map<String, Object>> read(LogTable table, String line) throws IOException {
    return BatchRows.read(
        table,
        new TextReader(
            table,
            TextGoldenTest.family(table),
            TextGoldenTest.object(table, Path.of("forged")),
            new ByteArrayInputStream(line.getBytes(UTF_8)),
            new CollectedRejects()));
  }
}
