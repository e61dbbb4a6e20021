package io.tributary.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirehoseTransformTest {

  private static final String EVENT =
      """
      {"source":"aws.codedeploy","detail-type":"CodeDeploy Deployment State-change Notification",\
      "detail":{"state":"START","deploymentId":"%s"}}""";

  private final EventTable table =
      Tables.bundled().named("codedeploy_deployment_state_change").orElseThrow();
  private final List<String> reasons = new ArrayList<>();
  private final FirehoseTransform transform =
      new FirehoseTransform(
          table,
          true,
          (of, records) -> {
            records.forEach(record -> reasons.add(record.reason()));
            return false;
          });

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"source\":\"aws.codedeploy\",|the data is not JSON: the text is cut off at byte 27",
        "[1]|not a JSON object",
        "{\"source\":\"aws.codebuild\",\"detail-type\":\"x\",\"detail\":{}}|an event of another type",
        "{\"detail\":{}}|an event of another type",
        "{\"source\":\"aws.codedeploy\",\"detail-type\":\"CodeDeploy Deployment State-change Notification\"}"
            + "|the event has no detail",
        "{\"source\":\"aws.codedeploy\",\"detail-type\":\"CodeDeploy Deployment State-change Notification\","
            + "\"detail\":null}|the event has no detail",
        "{} {}|the data is not JSON: text after the end of the JSON value at byte 3",
      })
  void aRecordThatIsNoEventFailsWithAReasonAndItsNeighboursDoNot(String record, String reason) {
    List<byte[]> records = List.of(event("d-1"), record.getBytes(UTF_8), event("d-2"));
    List<Envelope.Answer> answers = transform(Envelope.of(records));
    assertThat(answers)
        .extracting(Envelope.Answer::result)
        .containsExactly("Ok", "ProcessingFailed", "Ok");
    assertThat(answers.get(1).text()).isEqualTo(record);
    assertThat(answers.get(2).text()).contains("d-2");
    assertThat(reasons).containsExactly(reason);
  }

  @Test
  void dataThatIsNotBase64ComesBackUntouched() {
    String good = Base64.getEncoder().encodeToString(event("d-1"));
    List<Envelope.Answer> answers = transform(Envelope.ofData(List.of("!?", good, "a", "ü")));
    assertThat(answers).extracting(Envelope.Answer::data).element(0).isEqualTo("!?");
    assertThat(answers).extracting(Envelope.Answer::data).element(3).isEqualTo("ü");
    assertThat(answers)
        .extracting(Envelope.Answer::result)
        .containsExactly("ProcessingFailed", "Ok", "ProcessingFailed", "ProcessingFailed");
    assertThat(reasons).containsOnly("the data is not base64");
  }

  @Test
  void slashesMayBeEscapedAndTheSourceMayBeKafka() {
    byte[] event = event("d-???>>>");
    String data = Base64.getEncoder().encodeToString(event);
    assertThat(data).contains("/");
    String request =
        "{\"records\":[{\"recordId\":\"a\\\"b\",\"data\":\"%s\"},{\"recordId\":\"k\",\"kafkaRecordValue\":\"%s\"}]}"
            .formatted(data.replace("/", "\\/"), data);
    List<Envelope.Answer> answers = transform(request.getBytes(UTF_8));
    assertThat(answers).extracting(Envelope.Answer::recordId).containsExactly("a\"b", "k");
    assertThat(answers).extracting(Envelope.Answer::result).containsOnly("Ok");
  }

  @Test
  void aRecordWithoutDataFails() {
    List<Envelope.Answer> answers =
        transform(
            "{\"records\":[{\"recordId\":\"1\"},{\"recordId\":\"2\",\"data\":7}]}".getBytes(UTF_8));
    assertThat(answers).extracting(Envelope.Answer::result).containsOnly("ProcessingFailed");
    assertThat(reasons).containsExactly("the record has no data", "the record has no data");
  }

  @Test
  void secretsStayIfMaskingIsOff() {
    String event = EVENT.formatted("https://u:p@h/");
    byte[] request = Envelope.of(List.of(event.getBytes(UTF_8)));
    FirehoseTransform open = new FirehoseTransform(table, false, (of, records) -> false);
    assertThat(Envelope.answers(open.transform(request)).get(0).text()).contains("https://u:p@h/");
    assertThat(transform(request).get(0).text()).contains("https://***@h/");
  }

  /** One of them would make DuckDB, for one, refuse the file with all its lines. */
  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() {
    String event = EVENT.formatted("\\ud83d \\ud83d\\ude80 \\\\ud83d \\ude80\\uD83D\\\"");
    byte[] request = Envelope.of(List.of(event.getBytes(UTF_8)));
    assertThat(transform(request).get(0).text())
        .contains("\"\\ufffd \\ud83d\\ude80 \\\\ud83d \\ufffd\\ufffd\\\"\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"records\":{}}",
        "{\"records\":[{\"data\":\"\"}]}",
        "{\"records\":[1]}"
      })
  void whatIsNoRequestIsAnError(String request) {
    assertThatThrownBy(() -> transform(request.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a request of Firehose: ");
  }

  @Test
  void anEmptyBatchIsAnsweredWithOne() {
    assertThat(new String(transform.transform("{\"records\":[]}".getBytes(UTF_8)), UTF_8))
        .isEqualTo("{\"records\":[]}");
  }

  /** Quotes double in JSON text: lines of such events are larger than the events. */
  @Test
  void whatWouldNotFitIntoSixMegabytesIsFailedAndNothingIsLost() {
    String event = EVENT.replace("\"%s\"", "{" + "\"k\":\"v\",".repeat(2_000) + "\"z\":\"%s\"}");
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      records.add(event.formatted("d-" + i).getBytes(UTF_8));
    }
    byte[] request = Envelope.of(records);
    assertThat(request.length).isLessThan(FirehoseResponse.LIMIT);

    byte[] response = transform.transform(request);

    assertThat(response.length).isLessThanOrEqualTo(FirehoseResponse.LIMIT);
    List<Envelope.Answer> answers = Envelope.answers(response);
    assertThat(answers)
        .hasSize(240)
        .extracting(Envelope.Answer::result)
        .contains("Ok", "ProcessingFailed");
    for (int i = 0; i < 240; i++) {
      assertThat(answers.get(i).recordId()).isEqualTo(Envelope.id(i));
      assertThat(answers.get(i).text()).contains("d-" + i);
    }
    assertThat(reasons).containsOnly("the response would exceed the 6 MB that Lambda returns");
    int room = FirehoseResponse.LIMIT - response.length;
    assertThat(room).as("room left").isLessThan(2 * event.length());
  }

  @Test
  void aRequestLargerThanAnyResponseIsAnsweredWithoutTheData() {
    List<byte[]> records = Collections.nCopies(9, new byte[1_000_000]);
    byte[] response = transform.transform(Envelope.of(records));
    assertThat(response.length).isLessThan(10_000);
    assertThat(Envelope.answers(response))
        .hasSize(9)
        .extracting(Envelope.Answer::result)
        .containsOnly("ProcessingFailed");
  }

  private static byte[] event(String deployment) {
    return EVENT.formatted(deployment).getBytes(UTF_8);
  }

  private List<Envelope.Answer> transform(byte[] request) {
    return Envelope.answers(transform.transform(request));
  }
}
