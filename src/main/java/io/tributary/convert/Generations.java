package io.tributary.convert;

import io.tributary.partition.Partition;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Replaces files of partitions in such a way that a query sees all of the old ones or all of the
 * new ones, never both and never none: by the catalog, which tells a query where a partition's
 * files are, all at once.
 *
 * <ol>
 *   <li>A second folder gets the new files, and copies of those that stay.
 *   <li>The catalog has the partition there.
 *   <li>In its own folder, which no query reads now, old files go and new ones come.
 *   <li>The catalog has the partition in its own folder again.
 *   <li>The second folder goes.
 * </ol>
 *
 * A query asks the catalog where a partition is, lists that folder at once, and reads its files
 * later. So after each change of the catalog there is a pause, for those that asked before it to
 * list. Their reading may fail then, as files are gone, but has no wrong rows. Safe for use by
 * several threads, and by several processes.
 */
public final class Generations {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How long queries have to list a folder that they know of. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** How often in that time it is looked whether a swap has ended. */
  private static final int LOOKS = 600;

  private final Lake lake;
  private final Duration patience;
  private final Duration pause;

  /**
   * @param lake its catalog can move partitions
   */
  public Generations(Lake lake) {
    this(lake, PATIENCE, PAUSE);
  }

  /**
   * @param patience how long a swap is waited for that makes no progress, before it counts as dead
   * @param pause how long queries have to list a folder that they know of
   */
  Generations(Lake lake, Duration patience, Duration pause) {
    this.lake = lake;
    this.patience = patience;
    this.pause = pause;
  }

  /** Whether a partition is registered: in its own folder, or in a generation at this moment. */
  static boolean isRegistered(Lake lake, Partition home) {
    return lake.catalog()
        .find(home.table(), home.values())
        .map(Partition::prefix)
        .filter(at -> at.equals(home.prefix()) || Generation.isFolder(lake, home, at))
        .isPresent();
  }

  /**
   * Brings to an end what processes have left that ended early: where the catalog has a partition
   * in its second folder, the rest of the steps is done; other second folders are removed. To be
   * called while nothing else replaces files of the table.
   *
   * @param table the table, with its rejects
   */
  public void recover(LogTable table) throws IOException {
    recover(Generation.folders(lake, table.name()), "/");
    recover(Generation.folders(lake, LogTables.REJECTS), "/table_name=" + table.name() + "/");
  }

  private void recover(String prefix, String part) throws IOException {
    List<String> keys = lake.keys(prefix).stream().filter(key -> key.contains(part)).toList();
    Set<String> folders =
        keys.stream()
            .map(key -> key.substring(0, key.lastIndexOf('/') + 1))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String folder : folders) {
      if (!resolve(folder)) {
        remove(folder);
      }
    }
  }

  /**
   * Replaces files of a partition that is registered.
   *
   * @param home the partition in its own folder
   * @param folder that of the generation, which nobody else uses
   * @param superseded keys of files that go, if they are there
   * @param files finished files that were written to the second folder
   */
  void replace(Partition home, String folder, Set<String> superseded, List<RowFile> files)
      throws IOException {
    List<String> added = files.stream().map(RowFile::key).toList();
    Generation generation = new Generation(home, folder, List.copyOf(superseded), added);
    try {
      lake.write(Generation.planKey(folder), generation.toBytes());
      SwapLock lock = lock(generation);
      bringHome(home);
      for (RowFile file : files) {
        file.commit();
        lock.beat();
      }
      // Twice, for what others have added meanwhile.
      copyOthers(generation, lock);
      copyOthers(generation, lock);
      lake.catalog().move(home.in(folder));
      pause(pause);
      finish(generation);
    } catch (IOException | RuntimeException e) {
      end(folder, e);
      throw e;
    }
  }

  private void end(String folder, Exception problem) {
    try {
      resolve(folder);
    } catch (IOException | RuntimeException e) {
      problem.addSuppressed(e);
    }
  }

  private SwapLock lock(Generation generation) throws IOException {
    SwapLock lock = new SwapLock(lake, generation.home(), generation.folder(), patience);
    String seen = "";
    long since = System.nanoTime();
    for (Optional<String> other = lock.take(); other.isPresent(); other = lock.take()) {
      if (!other.get().equals(seen)) {
        seen = other.get();
        since = System.nanoTime();
      } else if (System.nanoTime() - since > patience.toNanos()) {
        String dead = SwapLock.holder(seen);
        if (!resolve(dead)) {
          SwapLock.release(lake, generation.home(), dead);
        }
      }
      pause(patience.dividedBy(LOOKS));
    }
    return lock;
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while files are replaced", e);
    }
  }

  /** The last one to replace files may have ended early. */
  private void bringHome(Partition home) throws IOException {
    Optional<Partition> found = lake.catalog().find(home.table(), home.values());
    if (found.isPresent() && !found.get().prefix().equals(home.prefix())) {
      String folder = found.get().prefix();
      if (!Generation.isFolder(lake, home, folder) || !resolve(folder)) {
        throw new IOException(
            "partition %s of %s is registered at %s, not at %s"
                .formatted(home.values(), home.table(), folder, home.prefix()));
      }
    }
  }

  /** Makes the second folder have what stays of the own one. */
  private void copyOthers(Generation generation, SwapLock lock) throws IOException {
    Set<String> wanted = new LinkedHashSet<>(files(generation.home().prefix()));
    wanted.removeAll(generation.removed());
    wanted.removeAll(generation.added());
    Set<String> there = new HashSet<>();
    for (String key : files(generation.folder())) {
      String homeKey = generation.homeKey(key);
      if (wanted.contains(homeKey) || generation.added().contains(homeKey)) {
        there.add(homeKey);
      } else {
        lake.store().delete(key);
      }
    }
    for (String key : wanted) {
      if (!there.contains(key)) {
        lake.store().copy(key, generation.key(key));
        lock.beat();
      }
    }
  }

  /** Files of a folder that queries read. */
  private List<String> files(String folder) throws IOException {
    List<String> files = new ArrayList<>(lake.keys(folder));
    files.removeIf(key -> key.startsWith("_", folder.length()));
    return files;
  }

  /**
   * Brings a swap to an end that a process has begun.
   *
   * @return whether the folder is that of one
   */
  private boolean resolve(String folder) throws IOException {
    String key = Generation.planKey(folder);
    Optional<byte[]> content = lake.read(key);
    if (content.isEmpty()) {
      return false;
    }
    Generation generation = Generation.read(content.get(), lake.store().uri(key));
    Partition home = generation.home();
    boolean isThere =
        lake.catalog()
            .find(home.table(), home.values())
            .filter(found -> found.prefix().equals(folder))
            .isPresent();
    if (isThere) {
      finish(generation);
    } else {
      end(generation);
    }
    return true;
  }

  private void finish(Generation generation) throws IOException {
    for (String key : generation.removed()) {
      if (!generation.added().contains(key)) {
        lake.store().delete(key);
      }
    }
    for (String key : generation.added()) {
      lake.store().copy(generation.key(key), key);
    }
    lake.catalog().move(generation.home());
    pause(pause);
    end(generation);
  }

  private void end(Generation generation) throws IOException {
    SwapLock.release(lake, generation.home(), generation.folder());
    remove(generation.folder());
  }

  private void remove(String folder) throws IOException {
    String plan = Generation.planKey(folder);
    for (String key : lake.keys(folder)) {
      if (!key.equals(plan)) {
        lake.store().delete(key);
      }
    }
    lake.store().delete(plan);
  }
}
