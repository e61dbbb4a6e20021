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
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in front of the emulator and takes note of every call, whichever client made it. */
final class RecordingProxy implements AutoCloseable {

  /**
   * A call.
   *
   * @param action as IAM calls it, or method and path where the protocol does not say
   * @param parameters what was asked for
   */
  record Call(String action, JsonNode parameters) {}

  private static final String TARGET = "X-Amz-Target";
  private static final String CONTENT_TYPE = "Content-Type";

  private final URI emulator;
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  RecordingProxy(URI emulator) throws IOException {
    this.emulator = emulator;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst(TARGET);
      if (target == null) {
        calls.add(
            new Call(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                new JsonMapper().createObjectNode()));
        exchange.sendResponseHeaders(501, -1);
        return;
      }
      // AWSGlue.GetTable is glue:GetTable to IAM.
      calls.add(
          new Call(target.replaceFirst("^AWSGlue\\.", "glue:"), new JsonMapper().readTree(body)));
      HttpResponse<byte[]> answer = forward(exchange, target, body);
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, String target, byte[] body)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(emulator.resolve(exchange.getRequestURI()))
            .header(TARGET, target)
            .header(CONTENT_TYPE, exchange.getRequestHeaders().getFirst(CONTENT_TYPE))
            .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
