package io.tributary.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.aws.HttpRelay.Answer;
import io.tributary.aws.HttpRelay.Forward;
import io.tributary.aws.HttpRelay.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.glue.GlueClientBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Glue and S3 on a bad day, which no emulator has: they throttle and fail, lose answers of what
 * they have done, leave a share of a batch undone with a word of it or without, answer a listing in
 * pieces or in part, and break off. Which of that happens, a seed says.
 */
final class PartialAnswers implements HttpRelay.Handler {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String JSON = "application/x-amz-json-1.1";
  private static final String XML = "application/xml";
  private static final String ERROR =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<Error><Code>%s</Code><Message>Please try again.</Message></Error>";

  private final Random random;
  private final int percent;
  private final AtomicInteger spoilt = new AtomicInteger();

  /**
   * @param percent share of requests that do not get what they ask for
   */
  PartialAnswers(long seed, int percent) {
    this.random = new Random(seed);
    this.percent = percent;
  }

  /** A client that tries again at once, by way of this. */
  static <B extends AwsClientBuilder<B, C>, C> C client(
      Emulator emulator, B builder, HttpRelay relay) {
    BackoffStrategy atOnce = BackoffStrategy.retryImmediately();
    return emulator.client(
        builder.overrideConfiguration(
            override -> {
              override.retryStrategy(
                  StandardRetryStrategy.builder()
                      .maxAttempts(6)
                      .backoffStrategy(atOnce)
                      .throttlingBackoffStrategy(atOnce)
                      .circuitBreakerEnabled(false)
                      .build());
              if (builder instanceof GlueClientBuilder) {
                override.addExecutionInterceptor(new WholeBody());
              }
            }),
        relay.endpoint());
  }

  /** Requests that did not get what they asked for. */
  int spoilt() {
    return spoilt.get();
  }

  @Override
  public Answer answer(Request request, Forward emulator) throws IOException {
    if (chance(100) >= percent) {
      return emulator.ask(request);
    }
    spoilt.incrementAndGet();
    String target = request.header("X-Amz-Target");
    if (target.endsWith(".BatchGetPartition")) {
      return unprocessed(request, emulator);
    }
    if (target.endsWith(".BatchCreatePartition")) {
      return partOfBatch(request, emulator);
    }
    return target.isEmpty() ? s3(request, emulator) : glueFails(request, emulator);
  }

  private synchronized int chance(int bound) {
    return random.nextInt(bound);
  }

  private Answer glueFails(Request request, Forward emulator) throws IOException {
    return switch (chance(4)) {
      case 3 -> cut(emulator.ask(request));
      case 0 -> Answer.of(400, JSON, "{\"__type\":\"ThrottlingException\",\"Message\":\"Rate\"}");
      case 1 -> Answer.of(500, JSON, "{\"__type\":\"InternalServiceException\"}");
      default -> {
        emulator.ask(request);
        yield Answer.of(503, "text/html", "<html>Service Unavailable</html>");
      }
    };
  }

  private Answer unprocessed(Request request, Forward emulator) throws IOException {
    if (chance(3) == 0) {
      return glueFails(request, emulator);
    }
    Answer whole = emulator.ask(request);
    if (whole.status() != 200) {
      return whole;
    }
    ObjectNode answer = (ObjectNode) MAPPER.readTree(whole.body());
    Map<String, JsonNode> found = new TreeMap<>();
    answer.path("Partitions").forEach(p -> found.put(p.path("Values").toString(), p));
    ArrayNode partitions = MAPPER.createArrayNode();
    ArrayNode left = MAPPER.createArrayNode();
    for (JsonNode key : MAPPER.readTree(request.body()).path("PartitionsToGet")) {
      JsonNode partition = found.get(key.path("Values").toString());
      if (chance(2) == 0) {
        left.add(key);
      } else if (partition != null) {
        partitions.add(partition);
      }
    }
    answer.set("Partitions", partitions);
    answer.set("UnprocessedKeys", left);
    return whole.withBody(MAPPER.writeValueAsBytes(answer));
  }

  /** Creates some, and says of the others that they are throttled, or nothing at all. */
  private Answer partOfBatch(Request request, Forward emulator) throws IOException {
    if (chance(3) == 0) {
      return glueFails(request, emulator);
    }
    boolean silent = chance(2) == 0;
    ObjectNode body = (ObjectNode) MAPPER.readTree(request.body());
    ArrayNode done = MAPPER.createArrayNode();
    List<JsonNode> left = new ArrayList<>();
    for (JsonNode input : body.path("PartitionInputList")) {
      if (chance(2) == 0) {
        left.add(input);
      } else {
        done.add(input);
      }
    }
    ObjectNode answer = MAPPER.createObjectNode();
    if (!done.isEmpty()) {
      body.set("PartitionInputList", done);
      Answer some = emulator.ask(request.withBody(MAPPER.writeValueAsBytes(body)));
      if (some.status() != 200) {
        return some;
      }
      answer = (ObjectNode) MAPPER.readTree(some.body());
    }
    if (silent) {
      answer.remove("Errors");
    } else {
      ArrayNode errors = answer.withArray("Errors");
      for (JsonNode input : left) {
        ObjectNode error = errors.addObject();
        error.set("PartitionValues", input.path("Values"));
        error.putObject("ErrorDetail").put("ErrorCode", "ThrottlingException");
      }
    }
    return Answer.of(200, JSON, MAPPER.writeValueAsString(answer));
  }

  private Answer s3(Request request, Forward emulator) throws IOException {
    if (request.query().contains("list-type=2")) {
      return listing(request, emulator);
    }
    boolean answersXml =
        request.method().equals("POST") || !request.header("x-amz-copy-source").isEmpty();
    return switch (chance(answersXml ? 5 : 3)) {
      case 0 -> Answer.of(503, XML, ERROR.formatted("SlowDown"));
      case 1 -> {
        Answer lost = emulator.ask(request);
        yield lost.status() == 200 ? Answer.of(500, XML, ERROR.formatted("InternalError")) : lost;
      }
      case 2 -> cut(emulator.ask(request));
      case 3 -> Answer.of(200, XML, ERROR.formatted("InternalError"));
      default -> cut(emulator.ask(request));
    };
  }

  private Answer cut(Answer whole) {
    return whole.body().length == 0 ? whole : whole.cut(chance(whole.body().length));
  }

  private Answer listing(Request request, Forward emulator) throws IOException {
    return switch (chance(5)) {
      case 0 -> Answer.of(503, XML, ERROR.formatted("SlowDown"));
      case 1 -> cut(emulator.ask(request));
      case 2 -> emulator.ask(request).withBody(new byte[0]);
      case 3 -> withoutOne(emulator.ask(request));
      default -> emulator.ask(request.withQuery(request.query() + "&max-keys=" + (1 + chance(3))));
    };
  }

  private static Answer withoutOne(Answer whole) {
    String body = new String(whole.body(), UTF_8);
    return whole.withBody(body.replaceFirst("(?s)<Contents>.*?</Contents>", "").getBytes(UTF_8));
  }
}
