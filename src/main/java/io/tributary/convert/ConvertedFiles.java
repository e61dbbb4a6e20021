package io.tributary.convert;

import io.tributary.log.LogObject;
import io.tributary.log.RecordReader;
import io.tributary.log.Tally;
import io.tributary.log.text.Unpacked;
import io.tributary.partition.Partition;
import io.tributary.store.StoredObject;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that objects of one log become, those of rows and those of rejects. One object or many:
 * the files have their rows in the order in which the objects are added.
 */
final class ConvertedFiles implements Closeable {

  /** Bytes that are kept of an object that cannot be read. */
  private static final int KEPT = 1024;

  private interface Reading {
    Tally read(RecordReader reader) throws IOException;
  }

  private final Recognition.Log log;
  private final RowFiles rows;
  private final RowFiles rejects;
  private final RejectRows rejectRows;
  private long expectedRows;
  private long expectedRejects;

  /**
   * @param rows begun files of rows, none yet
   * @param rejects begun files of rejects, none yet
   * @param version that of the parser
   */
  ConvertedFiles(Recognition.Log log, RowFiles rows, RowFiles rejects, String version) {
    this.log = log;
    this.rows = rows;
    this.rejects = rejects;
    this.rejectRows =
        new RejectRows(
            rejects, rejects.partition(List.of(log.table().name(), log.day().toString())), version);
  }

  /**
   * Writes the rows of an object.
   *
   * @param uri names it
   * @throws IllegalStateException if a line is neither a row nor a header nor a reject
   * @throws ExhaustedException if it takes more memory or stack than there is
   */
  Tally add(StoredObject object, String uri) throws IOException {
    try (Head stored = new Head(object.content(), KEPT)) {
      return add(uri, reader -> rows.writeAll(reader), stored);
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw new ExhaustedException(e);
    }
  }

  /**
   * Writes a reject in place of an object that cannot be read.
   *
   * @param why the problem
   */
  Tally addUnreadable(StoredObject object, String uri, String why) throws IOException {
    try (Head stored = new Head(object.content(), KEPT)) {
      return add(uri, reader -> new Tally(0, 0, 0, 0, 0, why), stored);
    }
  }

  private Tally add(String uri, Reading reading, Head stored) throws IOException {
    LogObject logObject = new LogObject(uri, log.partitionValues());
    rejectRows.begin(uri);
    Tally tally;
    try (Head head = new Head(new Unpacked(stored), KEPT)) {
      RecordReader reader = Readers.open(log.table(), logObject, head, rejectRows);
      try {
        tally = withReject(reading.read(reader), head.size() > 0 ? head : stored);
      } finally {
        if (reader instanceof Closeable closeable) {
          closeable.close();
        }
      }
    }
    rejectRows.flush();
    if (!tally.balances()) {
      throw new IllegalStateException("the balance is wrong: " + tally);
    }
    expectedRows += tally.rows();
    expectedRejects += tally.rejects();
    return tally;
  }

  /**
   * An object with a problem, of which nothing became anything, has one reject: its first bytes. So
   * it can be found, and be read again by a version that can.
   */
  private Tally withReject(Tally tally, Head head) throws IOException {
    String problem = tally.problem();
    if (problem == null || tally.rows() > 0 || tally.rejects() > 0) {
      return tally;
    }
    long line = tally.lines() + 1;
    head.reject(line, problem, rejectRows);
    return new Tally(line, 0, tally.headers(), 1, tally.extraFields(), problem);
  }

  /**
   * Finishes all files; none is seen yet.
   *
   * @throws IllegalStateException if they have other rows than the objects
   */
  void finish() throws IOException {
    rows.finish();
    rejects.finish();
    if (rows.rows() != expectedRows || rejects.rows() != expectedRejects) {
      throw new IllegalStateException(
          "the balance is wrong: the objects have %d rows and %d rejects, but %d and %d are written"
              .formatted(expectedRows, expectedRejects, rows.rows(), rejects.rows()));
    }
  }

  /** Lets go of memory of the finished files until they are committed. */
  void park() throws IOException {
    for (RowFile file : all()) {
      file.park();
    }
  }

  /** All files, those of rejects at the end. */
  List<RowFile> all() {
    List<RowFile> files = new ArrayList<>(rows.files());
    files.addAll(rejects.files());
    return files;
  }

  /** Keys of all files, those of rejects at the end. */
  List<String> keys() {
    return all().stream().map(RowFile::key).toList();
  }

  /** Size of all finished files. */
  long bytes() {
    return rows.bytes() + rejects.bytes();
  }

  /** The partitions of all files. */
  List<Partition> partitions() {
    return all().stream().map(RowFile::partition).distinct().toList();
  }

  /** Lets the finished files be seen, in the folders that they were written to. */
  void commit() throws IOException {
    for (RowFile file : all()) {
      file.commit();
    }
  }

  @Override
  public void close() throws IOException {
    try (rows;
        rejects) {
      rejectRows.forget();
    }
  }
}
