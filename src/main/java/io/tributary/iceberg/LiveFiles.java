package io.tributary.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.ManifestEvaluator;
import org.apache.iceberg.expressions.Projections;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * The files that a table has in one snapshot.
 *
 * @param data files of rows
 * @param deletes files that say which of those rows are gone
 */
record LiveFiles(List<DataFile> data, List<DeleteFile> deletes) {

  /** Id of the column that names the data file, in files of deleted positions. */
  static final int FILE_PATH = Integer.MAX_VALUE - 101;

  LiveFiles {
    data = List.copyOf(data);
    deletes = List.copyOf(deletes);
  }

  /**
   * The files of a snapshot in whose partitions there may be rows that a filter takes.
   *
   * @param snapshot of the table; null for none, which has no files
   */
  static LiveFiles of(
      StoreFileIO io, TableMetadata metadata, @Nullable Snapshot snapshot, Expression filter) {
    List<DataFile> data = new ArrayList<>();
    List<DeleteFile> deletes = new ArrayList<>();
    if (snapshot != null) {
      Map<Integer, PartitionSpec> specs = metadata.specsById();
      for (ManifestFile manifest : snapshot.allManifests(io)) {
        PartitionSpec spec = specs.get(manifest.partitionSpecId());
        if (ManifestEvaluator.forRowFilter(filter, spec, true).eval(manifest)) {
          Evaluator partitions =
              new Evaluator(spec.partitionType(), Projections.inclusive(spec).project(filter));
          if (manifest.content() == ManifestContent.DATA) {
            add(io, manifest, () -> ManifestFiles.read(manifest, io, specs), partitions, data);
          } else {
            add(
                io,
                manifest,
                () -> ManifestFiles.readDeleteManifest(manifest, io, specs),
                partitions,
                deletes);
          }
        }
      }
    }
    return new LiveFiles(data, deletes);
  }

  private static <F extends ContentFile<F>> void add(
      StoreFileIO io,
      ManifestFile manifest,
      Supplier<ManifestReader<F>> reader,
      Evaluator partitions,
      List<F> files) {
    List<F> all = io.decoded(manifest.path(), () -> read(reader.get()));
    for (F file : all) {
      if (partitions.eval(file.partition())) {
        files.add(file);
      }
    }
  }

  private static <F extends ContentFile<F>> List<F> read(ManifestReader<F> manifest) {
    List<F> files = new ArrayList<>();
    try (manifest) {
      manifest.forEach(file -> files.add(file.copy()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Files that may say that rows of a data file are gone. */
  List<DeleteFile> deletesOf(DataFile file) {
    return deletes.stream().filter(delete -> mayConcern(delete, file)).toList();
  }

  private static boolean mayConcern(DeleteFile delete, DataFile file) {
    if (delete.specId() != file.specId()
        || !delete.partition().equals(file.partition())
        || delete.dataSequenceNumber() < file.dataSequenceNumber()) {
      return false;
    }
    if (delete.content() != FileContent.POSITION_DELETES) {
      return true;
    }
    if (delete.referencedDataFile() != null) {
      return delete.referencedDataFile().equals(file.location());
    }
    String lower = bound(delete.lowerBounds());
    String upper = bound(delete.upperBounds());
    return (lower == null || lower.compareTo(file.location()) <= 0)
        && (upper == null || upper.compareTo(file.location()) >= 0);
  }

  private static @Nullable String bound(@Nullable Map<Integer, ByteBuffer> bounds) {
    return bounds == null || !bounds.containsKey(FILE_PATH)
        ? null
        : Conversions.fromByteBuffer(Types.StringType.get(), bounds.get(FILE_PATH)).toString();
  }
}
