package io.tributary.lake.ingest;

import io.tributary.lake.LakeFolder;
import io.tributary.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes files of events into a lake, each content once: what the lake has already is left out,
 * whatever the file is called, and all files of a call are taken in together or not at all. Files
 * of the lake's own failed records get another try, and give way to what becomes of them.
 */
public final class LakeIngest {

  /** Told what happens. */
  public interface Listener {

    /**
     * @param bytes number of bytes of a file, as it is on disk, since the last time
     */
    void read(int bytes);

    /** A file cannot be read to its end, or not at all. */
    void incomplete(InputFile file, IOException problem);
  }

  private final LakeFolder lake;
  private final Tables tables;
  private final Listener listener;
  private final Summary summary = new Summary();
  private long known;

  /**
   * @param lake where the records go
   * @param tables their tables
   */
  public LakeIngest(LakeFolder lake, Tables tables, Listener listener) {
    this.lake = lake;
    this.tables = tables;
    this.listener = listener;
  }

  /** The records so far. */
  public Summary summary() {
    return summary;
  }

  /** Files that were left out, because the lake has what they hold. */
  public long known() {
    return known;
  }

  /**
   * Takes files in. Waits for another process that does the same.
   *
   * @param standardInput what the file {@code -} is
   * @throws IOException if the lake cannot be written
   */
  public void run(List<InputFile> files, InputStream standardInput) throws IOException {
    try (IngestLedger ledger = IngestLedger.open(lake, tables)) {
      Map<String, InputFile> given = new LinkedHashMap<>();
      Map<String, InputFile> failed = new LinkedHashMap<>();
      List<Path> temporary = new ArrayList<>();
      try {
        for (InputFile file : files) {
          InputFile onDisk = file.isStandardInput() ? spooled(standardInput, temporary) : file;
          if (isFailedHere(onDisk)) {
            addFailed(onDisk, failed);
          } else {
            addGiven(ledger, onDisk, given);
          }
        }
        takeIn(ledger, given);
        tryAgain(ledger, failed);
      } finally {
        for (Path file : temporary) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /**
   * Takes a file in, in the place of what an earlier such call took in of the same content, and as
   * if at that time.
   *
   * @throws IOException if the file cannot be read, or the lake cannot be written
   */
  public void runAgain(InputFile file) throws IOException {
    try (IngestLedger ledger = IngestLedger.open(lake, tables)) {
      IngestRun run = ledger.beginAgain(List.of(Content.of(file).hash()));
      takeIn(ledger, run, List.of(file));
    }
  }

  /** What is known already is seen once all is read, and a pipe can be read once. */
  private static InputFile spooled(InputStream standardInput, List<Path> temporary)
      throws IOException {
    Path file = Files.createTempFile("tributary", ".input");
    file.toFile().deleteOnExit();
    temporary.add(file);
    Files.copy(standardInput, file, StandardCopyOption.REPLACE_EXISTING);
    return new InputFile(InputFile.STANDARD_INPUT, file, Files.size(file));
  }

  private boolean isFailedHere(InputFile file) throws IOException {
    Path errors = lake.root().resolve(LakeFolder.ERRORS);
    return Files.isDirectory(errors) && file.path().toRealPath().startsWith(errors.toRealPath());
  }

  private void addGiven(IngestLedger ledger, InputFile file, Map<String, InputFile> given) {
    try {
      Content content = Content.of(file);
      if (ledger.has(content.hash()) || given.putIfAbsent(content.hash(), file) != null) {
        known++;
        if (content.problem() != null) {
          listener.incomplete(file, content.problem());
        }
      }
    } catch (IOException e) {
      listener.incomplete(file, e);
    }
  }

  /** One that cannot be read to its end stays as it is. */
  private void addFailed(InputFile file, Map<String, InputFile> failed) {
    try {
      Content content = Content.of(file);
      if (content.problem() == null) {
        // Two files may well hold the same record, each as one failure.
        failed.put(content.hash() + " " + file.path(), file);
      } else {
        listener.incomplete(file, content.problem());
      }
    } catch (IOException e) {
      listener.incomplete(file, e);
    }
  }

  private void takeIn(IngestLedger ledger, Map<String, InputFile> files) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    takeIn(ledger, ledger.begin(List.copyOf(files.keySet()), List.of()), files.values());
  }

  private void takeIn(IngestLedger ledger, IngestRun run, Collection<InputFile> files)
      throws IOException {
    try (Ingest ingest = new Ingest(lake.at(run.arrivalTime()), tables, run.id(), summary, false)) {
      read(ingest, files);
      ingest.finish();
      ledger.commit(run);
    }
  }

  private void tryAgain(IngestLedger ledger, Map<String, InputFile> files) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    List<String> keys = new ArrayList<>();
    Path root = lake.root().toRealPath();
    for (InputFile file : files.values()) {
      keys.add(root.relativize(file.path().toRealPath()).toString());
    }
    IngestRun run = ledger.begin(List.copyOf(files.keySet()), keys);
    try (Ingest ingest = new Ingest(lake.at(run.arrivalTime()), tables, run.id(), summary, true)) {
      read(ingest, files.values());
      ingest.deliver();
      // Where all fail as before, the lake stays as it is.
      if (ingest.hasNews()) {
        ingest.finish();
        ledger.commit(run);
      }
    }
  }

  private void read(Ingest ingest, Collection<InputFile> files) {
    for (InputFile file : files) {
      try {
        ingest.read(file, listener::read);
      } catch (IOException e) {
        listener.incomplete(file, e);
      }
    }
  }
}
