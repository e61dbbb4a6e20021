package io.tributary.bench.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A folder with the logs of one kind, as a bucket has them.
 *
 * @param path the folder
 * @param table the table that they are converted to
 * @param rows how many rows there are
 * @param rawBytes their length before compression
 */
public record LogFolder(Path path, String table, long rows, long rawBytes) {

  /**
   * The logs of a table; made, unless they are there from before. A change of their kind takes
   * {@code mvn clean} to be seen.
   *
   * @param table alb, vpc_flow or cloudtrail
   * @param work the folder of all logs
   * @param size how many rows an account has, as a part of the full size
   * @param accounts in how many accounts the same logs are
   */
  public static LogFolder of(String table, Path work, double size, int accounts)
      throws IOException {
    LogKind kind =
        LogKind.all().stream()
            .filter(one -> one.table().equals(table))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no log of " + table + " is made"));
    return of(kind, work.resolve("logs-" + size), size)
        .inAccounts(accounts, work.resolve("logs-" + size + "-x" + accounts));
  }

  private static LogFolder of(LogKind kind, Path parent, double size) throws IOException {
    Path folder = parent.resolve(kind.table());
    Path complete = parent.resolve(kind.table() + ".complete");
    int rows = Math.max((int) (kind.rows() * size), kind.members());
    if (!Files.exists(complete)) {
      long length =
          IntStream.range(0, kind.objects())
              .parallel()
              .mapToLong(object -> write(kind, object, rows, folder))
              .sum();
      Files.writeString(complete, Long.toString(length));
    }
    long rawBytes = Long.parseLong(Files.readString(complete));
    return new LogFolder(folder, kind.table(), (long) rows * kind.objects(), rawBytes);
  }

  private static long write(LogKind kind, int object, int rows, Path folder) {
    try {
      Path file = folder.resolve(LogKey.of(kind, object));
      Files.createDirectories(file.getParent());
      return LogObject.write(kind, object, rows, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same logs once in each of so many accounts, as links to these. */
  private LogFolder inAccounts(int accounts, Path parent) throws IOException {
    Path folder = parent.resolve(table);
    for (Path file : objects()) {
      for (int account = 0; account < accounts; account++) {
        String key = LogKey.inAccount(path.relativize(file).toString(), LogKey.account(account));
        Path link = folder.resolve(key);
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createLink(link, file);
      }
    }
    return new LogFolder(folder, table, rows * accounts, rawBytes * accounts);
  }

  /** All objects. */
  public List<Path> objects() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(file -> file.toString().endsWith(".gz")).sorted().toList();
    }
  }

  /** Their length as they are. */
  public long bytes() throws IOException {
    long bytes = 0;
    for (Path object : objects()) {
      bytes += Files.size(object);
    }
    return bytes;
  }
}
