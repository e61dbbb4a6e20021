package io.tributary.backfill;

import io.tributary.convert.Lake;
import io.tributary.store.ObjectOutput;
import io.tributary.store.StoredObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;

/**
 * Lets one run of a table be there at a time, by an object in the lake that says who it is and that
 * it is alive. That of a run that has ended without releasing it is taken over. Two that take it
 * over at once both write, and the one that finds itself there a moment later has it.
 */
public final class RunLock implements Closeable {

  private static final String NAME = "_backfill.json";

  /** How often a run says that it is alive, and how long one waits to see who has a lock. */
  record Times(Duration beat, Duration settle) {}

  private static final Times TIMES = new Times(Duration.ofSeconds(30), Duration.ofSeconds(3));

  private final Lake lake;
  private final String key;
  private final Clock clock;
  private final Times times;
  private final RunRecord own;
  private final CountDownLatch released = new CountDownLatch(1);
  private final Thread heart = new Thread(this::beat, "backfill lock");
  private volatile boolean isLost;

  private RunLock(Lake lake, LogTable table, Clock clock, Times times) {
    this.lake = lake;
    this.key = lake.prefix() + LogTables.LEDGER + "/table_name=" + table.name() + "/" + NAME;
    this.clock = clock;
    this.times = times;
    this.own = RunRecord.ofThisProcess(clock);
  }

  /**
   * Gets the lock.
   *
   * @throws IOException naming the other run, if there is one; or if the lake cannot be written to
   */
  public static RunLock acquire(Lake lake, LogTable table, Clock clock) throws IOException {
    return acquire(lake, table, clock, TIMES);
  }

  static RunLock acquire(Lake lake, LogTable table, Clock clock, Times times) throws IOException {
    RunLock lock = new RunLock(lake, table, clock, times);
    lock.acquire();
    lock.heart.setDaemon(true);
    lock.heart.start();
    return lock;
  }

  private void acquire() throws IOException {
    if (lake.store().createIfAbsent(key, own.toBytes())) {
      return;
    }
    Optional<RunRecord> other = read();
    if (other.isPresent() && isOwn(other.get())) {
      // The answer was lost on its way.
      return;
    }
    if (other.isPresent() && !other.get().isOver(clock)) {
      throw inUse(other.get());
    }
    write(own);
    pause();
    Optional<RunRecord> holder = read();
    if (holder.isEmpty() || !isOwn(holder.get())) {
      throw inUse(holder.orElse(own));
    }
  }

  private IOException inUse(RunRecord other) {
    return new IOException(
        lake.store().uri(key)
            + " says that process "
            + other.pid()
            + " on "
            + other.host()
            + " is at it, alive at "
            + other.alive()
            + "; one run of a table is there at a time");
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(times.settle().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private boolean isOwn(RunRecord record) {
    return record.id().equals(own.id());
  }

  private void beat() {
    try {
      while (!released.await(times.beat().toMillis(), TimeUnit.MILLISECONDS)) {
        beatOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** If the lake cannot be had for some time, another run takes over, and this one learns of it. */
  private synchronized void beatOnce() {
    try {
      isLost |= !read().map(this::isOwn).orElse(false);
      if (!isLost && released.getCount() > 0) {
        write(own.at(clock.instant()));
      }
    } catch (IOException e) {
      return;
    }
  }

  /** Whether another run has taken over, as this one was silent for too long. */
  public boolean isLost() {
    return isLost;
  }

  private Optional<RunRecord> read() throws IOException {
    try (StoredObject object = lake.store().open(key)) {
      return Optional.of(RunRecord.read(object.content().readAllBytes()));
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    }
  }

  private void write(RunRecord record) throws IOException {
    try (ObjectOutput output = lake.store().create(key)) {
      output.write(record.toBytes());
      output.commit();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    released.countDown();
    boolean interrupted = Thread.interrupted();
    try {
      if (read().map(this::isOwn).orElse(false)) {
        lake.store().delete(key);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
