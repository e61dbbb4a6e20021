package io.tributary.aws;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands in front of the emulator, on a free port, and lets a test have its say in each answer. */
public final class HttpRelay implements AutoCloseable {

  /** A request as it came. */
  public record Request(String method, URI uri, Headers headers, byte[] body) {

    /** A header, or nothing but an empty text. */
    public String header(String name) {
      return Objects.requireNonNullElse(headers.getFirst(name), "");
    }

    /** The same with another body. */
    public Request withBody(byte[] other) {
      return new Request(method, uri, headers, other);
    }

    /** The same with something else behind the question mark. */
    public Request withQuery(String query) {
      return new Request(method, URI.create(uri.getRawPath() + "?" + query), headers, body);
    }

    /** What stands behind the question mark, as it came. */
    public String query() {
      return Objects.requireNonNullElse(uri.getRawQuery(), "");
    }
  }

  /**
   * An answer.
   *
   * @param sent bytes of the body that are sent; the connection ends there if there are more
   */
  public record Answer(int status, Map<String, List<String>> headers, byte[] body, int sent) {

    /** A whole answer. */
    public static Answer of(int status, String type, String body) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      return new Answer(status, Map.of("Content-Type", List.of(type)), bytes, bytes.length);
    }

    /** The same with another body. */
    public Answer withBody(byte[] other) {
      return new Answer(status, headers, other, other.length);
    }

    /** The same, of which only so much is sent. */
    public Answer cut(int length) {
      return new Answer(status, headers, body, Math.min(length, body.length));
    }

    /** The same with a header. */
    public Answer withHeader(String name, String value) {
      Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      all.putAll(headers);
      all.put(name, List.of(value));
      return new Answer(status, all, body, sent);
    }
  }

  /** Asks the emulator. */
  public interface Forward {

    /** The emulator's answer to a request, which need not be the one that came. */
    Answer ask(Request request) throws IOException;
  }

  /** Answers a request, by the emulator or by itself; called by several threads. */
  public interface Handler {

    /**
     * @param request the request
     * @param emulator asks the emulator, once, often or not at all
     */
    Answer answer(Request request, Forward emulator) throws IOException;
  }

  /** Headers that each of two connections has of its own. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

  private final URI emulator;
  private final Handler handler;
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Listens, and passes on to the emulator whatever the handler does. */
  public HttpRelay(URI emulator, Handler handler) throws IOException {
    this.emulator = emulator;
    this.handler = handler;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              exchange.getRequestHeaders(),
              exchange.getRequestBody().readAllBytes());
      Answer answer = handler.answer(request, this::forward);
      answer
          .headers()
          .forEach(
              (name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      if (length > 0) {
        exchange.getResponseBody().write(answer.body(), 0, answer.sent());
      }
    }
  }

  private Answer forward(Request request) throws IOException {
    HttpRequest.Builder passed =
        HttpRequest.newBuilder(URI.create(emulator + request.uri().toString()))
            .method(
                request.method(),
                request.body().length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(request.body()));
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> passed.header(name, value));
              }
            });
    try {
      HttpResponse<byte[]> answer =
          client.send(passed.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          answer.statusCode(), answer.headers().map(), answer.body(), answer.body().length);
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
