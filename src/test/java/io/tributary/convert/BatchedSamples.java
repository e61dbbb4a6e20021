package io.tributary.convert;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.iceberg.Batch;
import io.tributary.iceberg.BatchLedger;
import io.tributary.iceberg.DataFileWriter;
import io.tributary.iceberg.LedgerRow;
import io.tributary.iceberg.ObjectState;
import io.tributary.log.LogObject;
import io.tributary.log.LogSamples;
import io.tributary.log.RecordReader;
import io.tributary.log.Tally;
import io.tributary.log.text.Unpacked;
import io.tributary.parquet.PageCompressor;
import io.tributary.store.FolderStore;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import io.tributary.table.LogTable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;

/** Samples of logs in Iceberg tables, all of one log in a batch; lines that are none left out. */
public final class BatchedSamples {

  private static final Map<String, String> VALUES =
      Map.of("account", "123456789012", "region", "eu-central-1", "distribution", "E2EXAMPLE1TEXT");

  private final BatchLedger ledger;
  private final ObjectStore source;

  /**
   * @param ledger that of the tables
   * @param source has the samples by their paths
   */
  public BatchedSamples(BatchLedger ledger, ObjectStore source) {
    this.ledger = ledger;
    this.source = source;
  }

  /** Samples as they are in the folder of all samples. */
  public BatchedSamples(BatchLedger ledger) {
    this(ledger, new FolderStore(LogSamples.FOLDER));
  }

  /**
   * Converts samples, again if they are.
   *
   * @return how many of them were converted before
   */
  public int convert(LogTable table, List<Path> samples) throws IOException {
    ledger.requireTables(table);
    Map<String, LocalDate> days = new LinkedHashMap<>();
    samples.forEach(sample -> days.put(source.uri(sample.toString()), LocalDate.EPOCH));
    Map<String, ObjectState> states = ledger.states(table.name(), days);
    Batch batch = new Batch(table.name());
    Schema schema = Schema.of(table.allColumns());
    Map<List<String>, DataFileWriter> writers = new LinkedHashMap<>();
    try (PageCompressor compressor = new PageCompressor()) {
      for (Path sample : samples) {
        try (StoredObject object = source.open(sample.toString())) {
          String uri = source.uri(sample.toString());
          RowBatch rows = new RowBatch(schema);
          Tally tally =
              read(
                  table,
                  object,
                  uri,
                  rows,
                  (partition, from, to) -> {
                    DataFileWriter writer = writers.get(partition);
                    if (writer == null) {
                      writer = ledger.create(table.name(), partition, schema, compressor);
                      writers.put(partition, writer);
                    }
                    writer.write(rows, from, to);
                  });
          batch.add(row(uri, object, tally), states.get(uri));
        }
      }
      List<DataFile> files = new ArrayList<>();
      for (DataFileWriter writer : writers.values()) {
        files.add(writer.finish(null, null));
      }
      batch.setFiles(table.name(), files);
    }
    if (!ledger.commit(batch).isEmpty()) {
      throw new IllegalStateException("somebody else converts samples");
    }
    ledger.apply();
    return states.size();
  }

  private interface Rows {
    void write(List<String> partition, int from, int to) throws IOException;
  }

  private static Tally read(
      LogTable table, StoredObject object, String uri, RowBatch batch, Rows rows)
      throws IOException {
    try (Head head = new Head(new Unpacked(object.content()), Sniffer.LENGTH)) {
      RecordReader reader =
          Readers.open(
              table, new LogObject(uri, VALUES), head, (line, bytes, from, to, reason) -> {});
      boolean more;
      do {
        more = reader.read(batch);
        int from = 0;
        for (int row = 1; row <= batch.rows(); row++) {
          int[] partitions = batch.partitions();
          if (row == batch.rows() || partitions[row] != partitions[from]) {
            rows.write(reader.partition(partitions[from]), from, row);
            from = row;
          }
        }
      } while (more);
      if (reader instanceof Closeable closeable) {
        closeable.close();
      }
      return reader.tally();
    }
  }

  private static LedgerRow row(String uri, StoredObject object, Tally tally) {
    return new LedgerRow(
        uri,
        LocalDate.EPOCH,
        object.etag(),
        tally.lines(),
        tally.rows(),
        tally.headers(),
        0,
        tally.extraFields(),
        object.size(),
        0,
        tally.problem(),
        Instant.now(),
        0,
        "test",
        List.of());
  }
}
