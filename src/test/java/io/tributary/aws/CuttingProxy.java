package io.tributary.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes connections on, and cuts each once so many bytes came back; in turn by end and reset. */
final class CuttingProxy implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger cuts = new AtomicInteger();
  private final ServerSocket server;
  private final URI target;
  private volatile long limit;

  CuttingProxy(URI target, long limit) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.limit = limit;
    threads.execute(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Connections that were cut. */
  int cuts() {
    return cuts.get();
  }

  /** Cuts connections, also those that are open, after this many bytes. */
  void cutAfter(long bytes) {
    limit = bytes;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket there = new Socket(target.getHost(), target.getPort());
        threads.execute(() -> pump(client, there, false));
        threads.execute(() -> pump(there, client, true));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void pump(Socket from, Socket to, boolean cutting) {
    byte[] buffer = new byte[8192];
    long passed = 0;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (cutting && passed + count > limit) {
          to.setSoLinger(cuts.incrementAndGet() % 2 == 0, 0);
          return;
        }
        out.write(buffer, 0, count);
        passed += count;
      }
    } catch (IOException e) {
      // Either side ended the connection.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
