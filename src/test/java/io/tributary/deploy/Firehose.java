package io.tributary.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.firehose.Envelope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/**
 * What Firehose does for a planned stream: it has records transformed by the stream's function, the
 * jar, and writes what these became into one file and what became nothing into another.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html">Transform source
 * data in Amazon Data Firehose</a>, with the form of the second file.
 */
public final class Firehose {

  private final DeliveryStream stream;
  private final JsonNode function;
  private final URI aws;
  private final S3Client s3;

  Firehose(DeliveryStream stream, JsonNode function, URI aws, S3Client s3) {
    this.stream = stream;
    this.function = function;
    this.aws = aws;
    this.s3 = s3;
  }

  /**
   * Delivers records.
   *
   * @return the key of the file of those that were transformed
   */
  public String deliver(Instant arrival, List<byte[]> records)
      throws IOException, InterruptedException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    List<String> failures = new ArrayList<>();
    int index = 0;
    for (Envelope.Answer answer : transform(arrival, records)) {
      byte[] record = records.get(index++);
      if (answer.result().equals("Ok")) {
        rows.write(answer.text().getBytes(UTF_8));
      } else if (!answer.result().equals("Dropped")) {
        failures.add(failure(arrival, record));
      }
    }
    if (!failures.isEmpty()) {
      put(stream.failureKey(arrival), String.join("\n", failures).getBytes(UTF_8));
    }
    String key = stream.key(arrival);
    put(key, rows.toByteArray());
    return key;
  }

  private List<Envelope.Answer> transform(Instant arrival, List<byte[]> records)
      throws IOException, InterruptedException {
    try (DeployedFunction lambda = DeployedFunction.start(function, aws)) {
      return Envelope.answers(lambda.invoke(Envelope.of(records, arrival)).getBytes(UTF_8));
    }
  }

  private String failure(Instant arrival, byte[] record) {
    return SqsEvent.MAPPER
        .createObjectNode()
        .put("attemptsMade", 1)
        .put("arrivalTimestamp", arrival.toEpochMilli())
        .put("errorCode", "Lambda.ProcessingFailedStatus")
        .put("errorMessage", "ProcessingFailed status set for record")
        .put("attemptEndingTimestamp", arrival.toEpochMilli())
        .put("rawData", Base64.getEncoder().encodeToString(record))
        .put("lambdaArn", stream.lambdaArn())
        .toString();
  }

  private void put(String key, byte[] content) {
    s3.putObject(
        request -> request.bucket(stream.bucket()).key(key),
        RequestBody.fromBytes(PlannedLake.gzip(content)));
  }
}
