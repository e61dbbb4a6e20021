package io.tributary.lake;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A gzip file of JSON lines that is being written. It has another name until it is whole, so that
 * neither a crash nor a reader at the same time ever meets half of it.
 */
final class LogFile implements Closeable {

  private static final int BUFFER = 64 * 1024;

  private final String folder;
  private final String name;
  private final long hour;
  private final Path part;
  private final OutputStream out;
  private long size;
  private boolean published;

  /**
   * @param lake the lake's folder
   * @param folder the folder in it, ended by a slash; it exists
   * @param name name of the file
   * @param hour the hour its records arrive in, since 1970
   */
  LogFile(Path lake, String folder, String name, long hour) throws IOException {
    this.folder = folder;
    this.name = name;
    this.hour = hour;
    this.part = lake.resolve(folder).resolve("." + name + ".part");
    // After an interrupt, too.
    part.toFile().deleteOnExit();
    this.out = open(part);
  }

  private static OutputStream open(Path part) throws IOException {
    OutputStream file = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
    return new BufferedOutputStream(new FastGzip(new BufferedOutputStream(file, BUFFER)), BUFFER);
  }

  /** At the default level, compression would take most of an ingest's time. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** The hour its records arrive in, since 1970. */
  long hour() {
    return hour;
  }

  /** Key of the file in the lake. */
  String key() {
    return folder + name;
  }

  /** Bytes written so far, before compression. */
  long size() {
    return size;
  }

  /** Adds bytes that end with a newline. */
  void write(byte[] lines) throws IOException {
    out.write(lines);
    size += lines.length;
  }

  /** Ends the file, and gives it its name. */
  void publish() throws IOException {
    out.close();
    Files.move(part, part.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
    published = true;
  }

  /** Throws the file away, unless it is published. */
  @Override
  public void close() throws IOException {
    if (!published) {
      try (out) {
        Files.deleteIfExists(part);
      }
    }
  }
}
