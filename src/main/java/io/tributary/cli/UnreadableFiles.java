package io.tributary.cli;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Files and folders of a source that cannot be read. Each is told to the user once, however often
 * the source is listed. Safe for use by several threads.
 */
final class UnreadableFiles implements Consumer<String> {

  private final Streams streams;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  UnreadableFiles(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void accept(String problem) {
    if (told.add(problem)) {
      streams.complain(problem);
    }
  }

  /** Whether there is any. */
  boolean areThere() {
    return !told.isEmpty();
  }
}
