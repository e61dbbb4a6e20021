package io.tributary.lake;

import io.tributary.text.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The log files that one writer has open, one a table. Each is ended when it is as large as
 * Firehose lets it grow, or when the hour of its folder is over. Not safe for use by several
 * threads.
 */
public final class LogFiles implements Closeable {

  /** Firehose's largest buffer. */
  private static final long MAX_SIZE = 128L << 20;

  private final LakeFolder lake;
  private final Consumer<String> created;
  private final Supplier<String> ids;
  private final Map<String, LogFile> open = new LinkedHashMap<>();

  /**
   * @param lake where the files go
   * @param created told the key of every file, when it is whole
   */
  public LogFiles(LakeFolder lake, Consumer<String> created) {
    this(lake, created, () -> UUID.randomUUID().toString());
  }

  /**
   * @param lake where the files go
   * @param created told the key of every file, when it is whole
   * @param ids what names of files end with, each another one
   */
  public LogFiles(LakeFolder lake, Consumer<String> created, Supplier<String> ids) {
    this.lake = lake;
    this.created = created;
    this.ids = ids;
  }

  /**
   * Adds lines to a file.
   *
   * @param prefix the table's name, or {@link LakeFolder#ERRORS} and a name
   * @param lines bytes that end with a newline
   * @throws UncheckedIOException naming the lake, if the file cannot be written
   */
  public void write(String prefix, byte[] lines) {
    try {
      LogFile file = open.get(prefix);
      if (file == null || isFull(file)) {
        if (file != null) {
          publish(file);
        }
        file = lake.create(prefix, ids.get());
        open.put(prefix, file);
      }
      file.write(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write to lake " + lake.root() + ": " + Problem.message(e), e);
    }
  }

  private boolean isFull(LogFile file) {
    return file.size() >= MAX_SIZE || file.hour() != LakeFolder.hour(lake.now());
  }

  /** Ends all files. */
  public void publish() {
    try {
      for (LogFile file : List.copyOf(open.values())) {
        publish(file);
      }
      open.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write to lake " + lake.root() + ": " + Problem.message(e), e);
    }
  }

  private void publish(LogFile file) throws IOException {
    file.publish();
    created.accept(file.key());
  }

  /** Throws away what is not published. */
  @Override
  public void close() throws IOException {
    for (LogFile file : open.values()) {
      file.close();
    }
  }
}
