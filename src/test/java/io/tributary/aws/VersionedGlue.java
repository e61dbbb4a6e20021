package io.tributary.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Glue by way of an emulator that takes any update of a table: this refuses one for a version that
 * is not the table's any more, as Glue does.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateTable.html">UpdateTable</a>.
 */
public final class VersionedGlue implements AutoCloseable {

  private static final String TARGET = "X-Amz-Target";
  private static final Set<String> NOT_PASSED_ON =
      Set.of("host", "content-length", "connection", "expect", "transfer-encoding", "upgrade");

  private final URI emulator;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger conflicts = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  /**
   * @param emulator where it answers
   */
  public VersionedGlue(URI emulator) throws IOException {
    this.emulator = emulator;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Where it answers. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Updates that were refused. */
  public int conflicts() {
    return conflicts.get();
  }

  /** Requests so far. */
  public int requests() {
    return requests.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    byte[] request = exchange.getRequestBody().readAllBytes();
    String target = exchange.getRequestHeaders().getFirst(TARGET);
    try {
      if ("AWSGlue.UpdateTable".equals(target)) {
        synchronized (this) {
          update(exchange, request);
        }
      } else {
        send(exchange, pass(exchange, target, request));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void update(HttpExchange exchange, byte[] request)
      throws IOException, InterruptedException {
    JsonNode update = JsonMapper.shared().readTree(request);
    String table =
        "{\"DatabaseName\":%s,\"Name\":%s}"
            .formatted(update.required("DatabaseName"), update.at("/TableInput/Name"));
    HttpResponse<byte[]> found = pass(exchange, "AWSGlue.GetTable", table.getBytes(UTF_8));
    String version = JsonMapper.shared().readTree(found.body()).at("/Table/VersionId").asString("");
    String asked = update.path("VersionId").asString("");
    if (asked.isEmpty() || asked.equals(version)) {
      send(exchange, pass(exchange, "AWSGlue.UpdateTable", request));
      return;
    }
    conflicts.incrementAndGet();
    byte[] refusal =
        "{\"__type\":\"ConcurrentModificationException\",\"Message\":\"Update table failed\"}"
            .getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(400, refusal.length);
    exchange.getResponseBody().write(refusal);
  }

  private HttpResponse<byte[]> pass(HttpExchange exchange, String target, byte[] request)
      throws IOException, InterruptedException {
    HttpRequest.Builder passed =
        HttpRequest.newBuilder(emulator.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(request));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              boolean isOwn = name.equalsIgnoreCase(TARGET);
              if (!isOwn && !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> passed.header(name, value));
              }
            });
    if (target != null) {
      passed.header(TARGET, target);
    }
    return client.send(passed.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void send(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              boolean isLength = name.equalsIgnoreCase("content-length");
              if (isHead && isLength || !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
              }
            });
    byte[] body = response.body();
    exchange.sendResponseHeaders(
        response.statusCode(), isHead || body.length == 0 ? -1 : body.length);
    if (!isHead) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
