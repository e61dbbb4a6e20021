package io.tributary.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.partition.Partition;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets one process at a time replace files of a partition: an object in its folder, that no query
 * reads, names the generation that does. Its content changes while that goes on; where it does not,
 * the process has ended.
 */
final class SwapLock {

  private static final String NAME = "_swap";

  private final Lake lake;
  private final String key;
  private final String folder;
  private final long beatNanos;
  private long beats;
  private long lastBeat;

  /**
   * @param folder that of the generation
   * @param patience after which others may think that this process has ended
   */
  SwapLock(Lake lake, Partition home, String folder, Duration patience) {
    this.lake = lake;
    this.key = key(home);
    this.folder = folder;
    this.beatNanos = patience.toNanos() / 4;
  }

  private static String key(Partition home) {
    return home.prefix() + NAME;
  }

  /** The generation that has the lock of a partition, as its folder; nothing if none has. */
  static Optional<String> holder(Lake lake, Partition home) throws IOException {
    return lake.read(key(home)).map(content -> folder(new String(content, UTF_8)));
  }

  private static String folder(String content) {
    return content.substring(0, content.lastIndexOf(' '));
  }

  /** Takes the lock away from a generation, if it has it. */
  static void release(Lake lake, Partition home, String folder) throws IOException {
    if (holder(lake, home).filter(folder::equals).isPresent()) {
      lake.store().delete(key(home));
    }
  }

  /**
   * Takes the lock.
   *
   * @return what another one has written into it; nothing if it is taken now
   */
  Optional<String> take() throws IOException {
    while (!lake.store().createIfAbsent(key, content())) {
      Optional<String> other = lake.read(key).map(bytes -> new String(bytes, UTF_8));
      if (other.isPresent()) {
        // An answer that is lost is asked for again, and what is there is of this one then.
        return other.filter(content -> !folder(content).equals(folder));
      }
    }
    lastBeat = System.nanoTime();
    return Optional.empty();
  }

  /** Says that this process has not ended. */
  void beat() throws IOException {
    if (System.nanoTime() - lastBeat > beatNanos) {
      beats++;
      lake.write(key, content());
      lastBeat = System.nanoTime();
    }
  }

  private byte[] content() {
    return (folder + " " + beats).getBytes(UTF_8);
  }

  /** Of what {@link #take} returned, the generation. */
  static String holder(String content) {
    return folder(content);
  }
}
