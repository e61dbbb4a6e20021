package io.tributary.iceberg;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.parquet.PageCompressor;
import io.tributary.store.ObjectStore;
import io.tributary.table.HiveType.Primitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * An engine that knows nothing of Tributary, and makes one file of all files of a partition, by
 * Iceberg's own rules for that. It keeps columns without parts.
 */
final class OtherEngine {

  private final ObjectStore store;
  private final StoreFileIO io;
  private final MetadataCatalog catalog;

  OtherEngine(ObjectStore store, MetadataCatalog catalog) {
    this.store = store;
    this.io = new StoreFileIO(store);
    this.catalog = catalog;
  }

  /** Compacts a table, if nothing else happens to its files meanwhile. */
  void compact(String table) throws IOException {
    try {
      compact(catalog.operations(table), table);
    } catch (CommitFailedException
        | CommitStateUnknownException
        | NotFoundException
        | ValidationException e) {
      // Others were faster.
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void compact(TableOperations operations, String table) throws IOException {
    TableMetadata metadata = operations.refresh();
    if (metadata == null || metadata.currentSnapshot() == null) {
      return;
    }
    LiveFiles live =
        LiveFiles.of(io, metadata, metadata.currentSnapshot(), Expressions.alwaysTrue());
    Map<PartitionData, List<DataFile>> partitions = new LinkedHashMap<>();
    for (DataFile file : live.data()) {
      partitions
          .computeIfAbsent((PartitionData) file.partition(), of -> new ArrayList<>())
          .add(file);
    }
    TableState state = new TableState(table, operations, metadata);
    List<DataFile> old = new ArrayList<>();
    List<DataFile> compacted = new ArrayList<>();
    for (Map.Entry<PartitionData, List<DataFile>> partition : partitions.entrySet()) {
      if (partition.getValue().size() > 1) {
        DataFile file = write(state, live, partition.getValue());
        if (file != null) {
          old.addAll(partition.getValue());
          compacted.add(file);
        }
      }
    }
    if (old.isEmpty()) {
      return;
    }
    RewriteFiles rewrite = new BaseTable(operations, table).newRewrite();
    rewrite.scanManifestsWith(TableState.callingThread());
    rewrite.writeManifestsWith(TableState.callingThread(), 1);
    old.forEach(rewrite::deleteFile);
    compacted.forEach(rewrite::addFile);
    rewrite.validateFromSnapshot(metadata.currentSnapshot().snapshotId()).commit();
  }

  private @Nullable DataFile write(TableState table, LiveFiles live, List<DataFile> files)
      throws IOException {
    Schema schema = schema(table.metadata().schema());
    List<String> names = schema.fields().stream().map(Schema.Field::name).toList();
    PartitionData partition = (PartitionData) files.get(0).partition();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < partition.size(); i++) {
      Type type = partition.getType(i);
      values.add(
          type.typeId() == Type.TypeID.DATE
              ? java.time.LocalDate.ofEpochDay(partition.get(i, Integer.class)).toString()
              : partition.get(i, String.class));
    }
    int rows = 0;
    try (PageCompressor compressor = new PageCompressor();
        DataFileWriter writer = new DataFileWriter(store, io, table, values, schema, compressor)) {
      for (DataFile file : files) {
        BitSet gone = new PositionDeletes(store, io).read(live, file);
        try (ColumnFile content = new ColumnFile(store, io, file, names)) {
          for (int row = 0; content.next(); row++) {
            if (!gone.get(row)) {
              write(writer, schema, content);
              rows++;
            }
          }
        }
      }
      return rows == 0 ? null : writer.finish(null, null);
    }
  }

  private static void write(DataFileWriter writer, Schema schema, ColumnFile content)
      throws IOException {
    RowBatch batch = new RowBatch(schema);
    batch.clear(new byte[0]);
    for (int i = 0; i < schema.fields().size(); i++) {
      if (schema.fields().get(i).type() != Primitive.STRING) {
        batch.vector(i).add(content.number(i));
      } else if (content.text(i) == null) {
        batch.vector(i).addNull();
      } else {
        int start = batch.addSide(content.text(i));
        batch.vector(i).add(start, batch.sideEnd());
      }
    }
    batch.setRows(1);
    writer.write(batch, 0, 1);
  }

  private static Schema schema(org.apache.iceberg.Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Types.NestedField field : schema.columns()) {
      boolean isPartition = List.of("account", "date", "table_name").contains(field.name());
      if (field.type().isPrimitiveType() && !isPartition) {
        fields.add(
            new Schema.Field(
                field.name(),
                switch (field.type().typeId()) {
                  case STRING -> Primitive.STRING;
                  case TIMESTAMP -> Primitive.TIMESTAMP;
                  default -> Primitive.BIGINT;
                }));
      }
    }
    return new Schema(fields);
  }
}
