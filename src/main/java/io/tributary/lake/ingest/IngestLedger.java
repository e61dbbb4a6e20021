package io.tributary.lake.ingest;

import io.tributary.lake.LakeFolder;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import io.tributary.text.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a lake has taken in, by content: {@code _ingest/<run>.json} for each run that has ended
 * well, {@code <run>.begun} for one on its way. One process at a time has it; what another one
 * began and did not end is undone first, so that the same files again are the same rows once.
 */
final class IngestLedger implements Closeable {

  private static final String FOLDER = "_ingest";
  private static final String LOCK = "lock";
  private static final String ENDED = ".json";
  private static final String BEGUN = ".begun";
  private static final long PAUSE_MILLIS = 50;

  private final JsonMapper mapper = JsonMapper.shared();
  private final LakeFolder lake;
  private final Tables tables;
  private final Path folder;
  private final FileChannel lock;
  private final Set<String> contents = new HashSet<>();
  private @Nullable IngestRun begun;

  private IngestLedger(LakeFolder lake, Tables tables, Path folder, FileChannel lock) {
    this.lake = lake;
    this.tables = tables;
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Waits until no other process takes files in, and tidies up after those that were killed.
   *
   * @param tables those that files are taken in for
   */
  static IngestLedger open(LakeFolder lake, Tables tables) throws IOException {
    Path folder = lake.root().resolve(FOLDER);
    try {
      Files.createDirectories(folder);
      FileChannel lock =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        await(lock);
        IngestLedger ledger = new IngestLedger(lake, tables, folder, lock);
        ledger.recover();
        return ledger;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new IOException("the lake cannot be written: " + Problem.message(e), e);
    }
  }

  private static void await(FileChannel channel) throws IOException {
    while (!tryLock(channel)) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while another process takes files in", e);
      }
    }
  }

  /** The lock ends with the channel, and with the process. */
  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void recover() throws IOException {
    for (Path file : files(BEGUN)) {
      undo(read(file));
      Files.delete(file);
    }
    for (Path file : files(ENDED)) {
      IngestRun run = read(file);
      contents.addAll(run.contents());
      removeReplaced(run);
    }
  }

  private List<Path> files(String suffix) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      for (Path file : found) {
        String name = file.getFileName().toString();
        if (name.endsWith(suffix) && !name.startsWith(".")) {
          files.add(file);
        }
      }
    }
    return files;
  }

  private IngestRun read(Path file) throws IOException {
    try {
      return mapper.readValue(Files.readAllBytes(file), IngestRun.class);
    } catch (JacksonException e) {
      throw new IOException(
          file + " is damaged; without it, files of its run may be taken in once more", e);
    }
  }

  /** Whether the lake has the records of a file with this content. */
  boolean has(String hash) {
    return contents.contains(hash);
  }

  /**
   * Begins a run; until it ends, nothing of it counts.
   *
   * @param hashes what is taken in
   * @param replaced files of the lake that are gone once the run ends
   */
  IngestRun begin(List<String> hashes, List<String> replaced) throws IOException {
    IngestRun run = new IngestRun(Content.id(hashes), lake.now().toEpochMilli(), hashes, replaced);
    write(run, BEGUN);
    begun = run;
    return run;
  }

  /**
   * Begins a run in the place of an earlier one that took the same in: at its time, and without
   * what it has written.
   *
   * @param hashes what is taken in
   */
  IngestRun beginAgain(List<String> hashes) throws IOException {
    Path earlier = folder.resolve(Content.id(hashes) + ENDED);
    if (!Files.exists(earlier)) {
      return begin(hashes, List.of());
    }
    IngestRun run = read(earlier);
    write(run, BEGUN);
    begun = run;
    Files.delete(earlier);
    undo(run);
    return run;
  }

  /** Ends the run well. */
  void commit(IngestRun run) throws IOException {
    write(run, ENDED);
    Files.deleteIfExists(folder.resolve(run.id() + BEGUN));
    begun = null;
    contents.addAll(run.contents());
    removeReplaced(run);
  }

  private void write(IngestRun run, String suffix) throws IOException {
    Path part = folder.resolve("." + run.id() + suffix + ".part");
    Files.write(part, mapper.writeValueAsBytes(run));
    Files.move(part, folder.resolve(run.id() + suffix), StandardCopyOption.ATOMIC_MOVE);
  }

  private void removeReplaced(IngestRun run) throws IOException {
    if (!run.replaced().isEmpty()) {
      for (String key : run.replaced()) {
        Files.deleteIfExists(lake.root().resolve(key));
      }
      write(run.withoutReplaced(), ENDED);
    }
  }

  /** Removes what a run has written. Its time says in which folders that is. */
  private void undo(IngestRun run) throws IOException {
    LakeFolder then = lake.at(run.arrivalTime());
    for (EventTable table : tables.all()) {
      undo(run, then.folderOf(table.name()));
    }
    Path errors = lake.root().resolve(LakeFolder.ERRORS);
    if (Files.isDirectory(errors)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(errors)) {
        for (Path ofTable : folders) {
          undo(run, then.folderOf(LakeFolder.ERRORS + "/" + ofTable.getFileName()));
        }
      }
    }
  }

  private static void undo(IngestRun run, Path hour) throws IOException {
    if (Files.isDirectory(hour)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(hour)) {
        for (Path file : files) {
          if (file.getFileName().toString().contains(run.id())) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }

  /** Undoes a run that has not ended, and lets others in. */
  @Override
  public void close() throws IOException {
    try (lock) {
      if (begun != null) {
        undo(begun);
        Files.deleteIfExists(folder.resolve(begun.id() + BEGUN));
      }
    }
  }
}
