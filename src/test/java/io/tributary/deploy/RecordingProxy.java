package io.tributary.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

  /** Headers that each of two connections has of its own. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

  private final URI emulator;
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
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
    this.emulator = emulator;
    this.listener = listener;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The calls so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Call call = call(exchange, body);
      calls.add(call);
      listener.accept(call);
      if (!call.action().contains(":")) {
        exchange.sendResponseHeaders(501, -1);
        return;
      }
      HttpResponse<byte[]> answer = forward(exchange, body);
      answer
          .headers()
          .map()
          .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
      boolean empty = answer.body().length == 0;
      exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
      if (!empty) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  private static Call call(HttpExchange exchange, byte[] body) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      // AWSGlue.GetTable is glue:GetTable to IAM.
      return new Call(target.replaceFirst("^AWSGlue\\.", "glue:"), MAPPER.readTree(body));
    }
    String signed =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
    if (signed.contains("/s3/aws4_request")) {
      return s3(exchange.getRequestMethod(), exchange.getRequestURI());
    }
    return new Call(
        exchange.getRequestMethod() + " " + exchange.getRequestURI(), MAPPER.createObjectNode());
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

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(emulator.resolve(exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
