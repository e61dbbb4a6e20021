package io.tributary.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a command end well when the user presses Ctrl-C: its thread is interrupted, and the process
 * waits until this is closed, so that nothing half written stays.
 */
final class Interrupts implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;

  private final Thread command = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean happened = new AtomicBoolean();
  private final Thread hook = new Thread(this::interrupt, "interrupt");

  Interrupts() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt() {
    happened.set(true);
    command.interrupt();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("tributary: given up waiting for what is being written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the user has pressed it. */
  boolean happened() {
    return happened.get();
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running.
      return;
    }
  }
}
