package io.tributary.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API on a loopback port: what a function is invoked with, and where it answers.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the
 * Lambda runtime API</a>.
 */
public final class RuntimeApi implements AutoCloseable {

  /** What a function said: its response, or the error of an invocation or of its start. */
  public record Answer(Kind kind, byte[] body) {}

  /** Which of the API's resources was posted to. */
  public enum Kind {
    RESPONSE,
    INVOCATION_ERROR,
    INIT_ERROR
  }

  private static final String RUNTIME = "/2018-06-01/runtime/";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final AtomicInteger ids = new AtomicInteger();
  private final HttpServer server;

  /** Starts on a port that is free. */
  public RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(RUNTIME, this::handle);
    server.start();
  }

  /** Host and port, as in {@code AWS_LAMBDA_RUNTIME_API}. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Waits until the function asks for its first invocation; false if it does not in that time. */
  public boolean awaitReady(Duration timeout) throws InterruptedException {
    return ready.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Invokes the function; null if it does not answer in that time. */
  public @Nullable Answer invoke(byte[] request, Duration timeout) throws InterruptedException {
    requests.add(request);
    return answer(timeout);
  }

  /** What the function says next; null if it is nothing in that time. */
  public @Nullable Answer answer(Duration timeout) throws InterruptedException {
    return answers.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String resource = exchange.getRequestURI().getPath().substring(RUNTIME.length());
    try (exchange) {
      if (resource.equals("invocation/next")) {
        ready.countDown();
        sendNext(exchange);
        return;
      }
      Kind kind =
          resource.endsWith("/response")
              ? Kind.RESPONSE
              : resource.equals("init/error") ? Kind.INIT_ERROR : Kind.INVOCATION_ERROR;
      answers.add(new Answer(kind, exchange.getRequestBody().readAllBytes()));
      exchange.sendResponseHeaders(202, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendNext(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] request = requests.take();
    String id = "00000000-0000-0000-0000-%012d".formatted(ids.incrementAndGet());
    long deadline = System.currentTimeMillis() + Duration.ofMinutes(1).toMillis();
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", id);
    exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    exchange
        .getResponseHeaders()
        .set("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793");
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:eu-west-1:111122223333:function:tributary");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, request.length);
    exchange.getResponseBody().write(request);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
