package io.tributary.deploy;

import io.tributary.aws.HttpRelay;
import io.tributary.aws.HttpRelay.Answer;
import io.tributary.aws.HttpRelay.Request;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in front of the emulator and takes note of every call, whichever client made it. */
public final class RecordingProxy implements AutoCloseable {

  /**
   * A call.
   *
   * @param action as IAM calls it, or method and path where the protocol does not say
   * @param parameters what was asked for; of S3 the {@code Resource}
   */
  public record Call(String action, JsonNode parameters) {}

  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpRelay relay;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Consumer<Call> listener;

  /** Listens on a free port, and passes on to the emulator. */
  public RecordingProxy(URI emulator) throws IOException {
    this(emulator, call -> {});
  }

  /**
   * Does the same.
   *
   * @param listener told of each call before that is passed on, by several threads
   */
  public RecordingProxy(URI emulator, Consumer<Call> listener) throws IOException {
    this.listener = listener;
    relay = new HttpRelay(emulator, this::answer);
  }

  /** Where it listens. */
  public URI endpoint() {
    return relay.endpoint();
  }

  /** The calls so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  private Answer answer(Request request, HttpRelay.Forward emulator) throws IOException {
    Call call = call(request);
    calls.add(call);
    listener.accept(call);
    return call.action().contains(":")
        ? emulator.ask(request)
        : Answer.of(501, "text/plain", "the emulator has nothing of the kind");
  }

  private static Call call(Request request) {
    String target = request.header("X-Amz-Target");
    if (!target.isEmpty()) {
      // AWSGlue.GetTable is glue:GetTable to IAM.
      return new Call(target.replaceFirst("^AWSGlue\\.", "glue:"), MAPPER.readTree(request.body()));
    }
    if (request.header("Authorization").contains("/s3/aws4_request")) {
      return s3(request.method(), request.uri());
    }
    return new Call(request.method() + " " + request.uri(), MAPPER.createObjectNode());
  }

  /**
   * A call of S3, whose path has bucket and key.
   *
   * <p>Source: <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Required
   * permissions for Amazon S3 API operations</a>.
   */
  private static Call s3(String method, URI uri) {
    String object = uri.getPath().substring(1);
    boolean ofBucket = object.indexOf('/') < 0 || object.endsWith("/");
    String query = Objects.requireNonNullElse(uri.getQuery(), "");
    String action =
        switch (method) {
          case "GET", "HEAD" -> ofBucket ? "s3:ListBucket" : "s3:GetObject";
          case "PUT", "POST" -> "s3:PutObject";
          case "DELETE" ->
              query.contains("uploadId=") ? "s3:AbortMultipartUpload" : "s3:DeleteObject";
          default -> method + " " + uri;
        };
    return new Call(action, MAPPER.createObjectNode().put("Resource", "arn:aws:s3:::" + object));
  }

  @Override
  public void close() {
    relay.close();
  }
}
