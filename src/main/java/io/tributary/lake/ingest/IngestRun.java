package io.tributary.lake.ingest;

import java.time.Instant;
import java.util.List;

/**
 * Files that are taken in together.
 *
 * @param id follows from their contents; names of all files that they become end with it
 * @param arrival when they came, in milliseconds since 1970
 * @param contents the hash of each of them
 * @param replaced files of failed records, by their keys in the lake, whose place is taken by what
 *     became of the records
 */
record IngestRun(String id, long arrival, List<String> contents, List<String> replaced) {

  IngestRun {
    contents = List.copyOf(contents);
    replaced = List.copyOf(replaced);
  }

  Instant arrivalTime() {
    return Instant.ofEpochMilli(arrival);
  }

  IngestRun withoutReplaced() {
    return new IngestRun(id, arrival, contents, List.of());
  }
}
