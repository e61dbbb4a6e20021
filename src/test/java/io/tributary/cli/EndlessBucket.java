package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * A bucket that has more objects than any emulator takes in a minute: they are made up as they are
 * listed, and nothing else can be asked of it.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>.
 */
final class EndlessBucket implements AutoCloseable {

  private static final int PAGE = 1000;
  private static final char AFTER_ALL = '\uffff';

  private final int objects;
  private final IntFunction<String> keys;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final AtomicLong listed = new AtomicLong();

  /**
   * Starts on a port that is free.
   *
   * @param objects how many there are
   * @param keys the key of each, in the order of keys
   */
  EndlessBucket(int objects, IntFunction<String> keys) throws IOException {
    this.objects = objects;
    this.keys = keys;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What {@code AWS_ENDPOINT_URL} is to say. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Objects that were listed so far. */
  long listed() {
    return listed.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange.getRequestURI());
    try (exchange) {
      boolean isListing = "2".equals(query.get("list-type"));
      byte[] answer = (isListing ? page(query) : "<Error/>").getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/xml");
      exchange.sendResponseHeaders(isListing ? 200 : 501, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    for (String parameter : String.valueOf(uri.getRawQuery()).split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      query.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
    }
    return query;
  }

  private String page(Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    int end = first(prefix + AFTER_ALL);
    int next = Integer.parseInt(query.getOrDefault("continuation-token", "" + first(prefix)));
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < PAGE && next < end; i++) {
      String key = keys.apply(next);
      int slash = query.containsKey("delimiter") ? key.indexOf('/', prefix.length()) : -1;
      if (slash >= 0) {
        String folder = key.substring(0, slash + 1);
        entries
            .append("<CommonPrefixes><Prefix>")
            .append(folder)
            .append("</Prefix></CommonPrefixes>");
        next = first(folder + AFTER_ALL);
      } else {
        entries
            .append("<Contents><Key>")
            .append(key)
            .append("</Key><LastModified>2026-09-01T00:00:00.000Z</LastModified>")
            .append("<ETag>&quot;0123456789abcdef0123456789abcdef&quot;</ETag>")
            .append("<Size>1000</Size><StorageClass>STANDARD</StorageClass></Contents>");
        listed.incrementAndGet();
        next++;
      }
    }
    String more = next < end ? "<NextContinuationToken>" + next + "</NextContinuationToken>" : "";
    return "<ListBucketResult><IsTruncated>"
        + !more.isEmpty()
        + "</IsTruncated>"
        + more
        + entries
        + "</ListBucketResult>";
  }

  /** The first object whose key is not before a text. */
  private int first(String text) {
    int from = 0;
    int to = objects;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (keys.apply(middle).compareTo(text) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
