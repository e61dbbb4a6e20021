package io.tributary.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.backfill.RunLock.Times;
import io.tributary.convert.Lake;
import io.tributary.store.FolderStore;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunLockTest {

  private static final LogTable ALB = LogTables.bundled().log("alb").orElseThrow();
  private static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");
  private static final Times QUICK = new Times(Duration.ofMillis(5), Duration.ofMillis(50));
  private static final Times SILENT = new Times(Duration.ofHours(1), Duration.ofMillis(1));

  @TempDir private Path folder;

  private RunLock acquire(Instant time, Times times) throws IOException {
    Lake lake = new Lake(new FolderStore(folder), "in/", (table, partitions) -> List.of());
    return RunLock.acquire(lake, ALB, Clock.fixed(time, ZoneOffset.UTC), times);
  }

  private Path file() {
    return folder.resolve("in/ingest_ledger/table_name=alb/_backfill.json");
  }

  @Test
  void oneHasItUntilItIsReleased() throws IOException {
    RunLock lock = acquire(NOW, QUICK);
    assertThatThrownBy(() -> acquire(NOW.plusSeconds(119), SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ");
    lock.close();
    assertThat(file()).doesNotExist();
    acquire(NOW, SILENT).close();
  }

  @Test
  void aRunThatIsSilentForTwoMinutesLosesIt() throws Exception {
    RunLock first = acquire(NOW, SILENT);
    RunLock second = acquire(NOW.plusSeconds(121), SILENT);
    first.close();
    assertThat(file()).exists();
    second.close();
    assertThat(file()).doesNotExist();
  }

  @Test
  void aRunLearnsThatItHasLostIt() throws Exception {
    try (RunLock lock = acquire(NOW, QUICK)) {
      assertThat(lock.isLost()).isFalse();
      Files.writeString(
          file(),
          "{\"id\":\"x\",\"host\":\"h\",\"pid\":1,\"processStart\":0,\"alive\":\"" + NOW + "\"}");
      while (!lock.isLost()) {
        Thread.sleep(5);
      }
    }
    assertThat(file()).content().contains("\"x\"");
  }

  @Test
  void aRunSaysThatItIsAlive() throws Exception {
    try (RunLock lock = acquire(NOW, QUICK)) {
      Object first = Files.getLastModifiedTime(file());
      while (Files.getLastModifiedTime(file()).equals(first)) {
        Thread.sleep(5);
      }
      assertThat(lock.isLost()).isFalse();
    }
  }

  @Test
  void aDeadProcessLosesItAtOnce() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    RunRecord own = RunRecord.ofThisProcess(Clock.fixed(NOW, ZoneOffset.UTC));
    RunRecord other = new RunRecord("x", own.host(), dead.pid(), 0, NOW);
    Files.createDirectories(file().getParent());
    Files.write(file(), other.toBytes());
    acquire(NOW, SILENT).close();
    assertThat(file()).doesNotExist();

    // Another process may have its number now.
    Files.write(file(), new RunRecord("x", own.host(), own.pid(), 1, NOW).toBytes());
    acquire(NOW, SILENT).close();
    Files.write(file(), new RunRecord("x", "other", dead.pid(), 0, NOW).toBytes());
    assertThatThrownBy(() -> acquire(NOW, SILENT)).isInstanceOf(IOException.class);
  }

  @Test
  void ofTwoThatTakeItOverOneHasIt() throws Exception {
    Files.createDirectories(file().getParent());
    Files.write(file(), new RunRecord("x", "other", 1, 0, NOW.minusSeconds(500)).toBytes());
    boolean[] got = new boolean[2];
    Thread[] threads = new Thread[2];
    for (int i = 0; i < 2; i++) {
      int number = i;
      threads[i] =
          new Thread(
              () -> {
                try {
                  acquire(NOW, new Times(Duration.ofHours(1), Duration.ofMillis(500)));
                  got[number] = true;
                } catch (IOException e) {
                  got[number] = false;
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(got[0] ^ got[1]).isTrue();
  }
}
