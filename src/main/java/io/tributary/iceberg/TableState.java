package io.tributary.iceberg;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/**
 * A table as it was at one moment, and commits that happen only if it still is as it was then.
 *
 * <p>Iceberg's own updates read the table again and retry when they meet another commit. Here they
 * must not: what is to be committed was decided from this state, and is to be decided again from a
 * newer one.
 */
final class TableState {

  private final String name;
  private final TableOperations operations;
  private final TableMetadata metadata;

  /**
   * @param metadata the operations' current metadata
   */
  TableState(String name, TableOperations operations, TableMetadata metadata) {
    this.name = name;
    this.operations = operations;
    this.metadata = Objects.requireNonNull(metadata, "metadata is null");
  }

  String name() {
    return name;
  }

  TableMetadata metadata() {
    return metadata;
  }

  FileIO io() {
    return operations.io();
  }

  long number(String property) {
    return LakeProperties.number(metadata, property);
  }

  /**
   * Adds and removes files, and sets properties, in one step.
   *
   * @param properties set with the files
   * @param fill says which files
   * @throws ConflictException if the table is not as it was any more
   * @throws org.apache.iceberg.exceptions.CommitStateUnknownException if nobody can tell
   */
  void change(Map<String, String> properties, Function<RowDelta, RowDelta> fill) {
    commit(fill.apply(pinned(properties).newRowDelta()));
  }

  /** Adds files, see {@link #change}. */
  void append(Map<String, String> properties, Function<AppendFiles, AppendFiles> fill) {
    commit(fill.apply(pinned(properties).newAppend()));
  }

  /** Sets properties and nothing else, see {@link #change}. */
  void set(Map<String, String> properties) {
    new Pinned(Map.of())
        .commit(metadata, TableMetadata.buildFrom(metadata).setProperties(properties).build());
  }

  /** Has old snapshots forgotten, of the table as it is now. */
  void expire(SnapshotExpiry expiry) {
    TableState now = new TableState(name, operations, operations.current());
    expiry.expire(now.metadata, now.pinned(Map.of()));
  }

  private static void commit(SnapshotUpdate<?> update) {
    update.scanManifestsWith(new CallingThread());
    update.writeManifestsWith(new CallingThread(), 1);
    update.commit();
  }

  private Table pinned(Map<String, String> properties) {
    return new BaseTable(new Pinned(properties), name);
  }

  /** The table's operations without its later states. */
  private final class Pinned implements TableOperations {

    private final Map<String, String> properties;
    private TableMetadata state = metadata;

    Pinned(Map<String, String> properties) {
      this.properties = properties;
    }

    @Override
    public TableMetadata current() {
      return state;
    }

    @Override
    public TableMetadata refresh() {
      return state;
    }

    @Override
    public void commit(TableMetadata base, TableMetadata updated) {
      TableMetadata all =
          properties.isEmpty()
              ? updated
              : TableMetadata.buildFrom(updated).setProperties(properties).build();
      try {
        operations.commit(metadata, all);
      } catch (CommitFailedException e) {
        throw new ConflictException(name, e);
      }
      state = all;
    }

    @Override
    public FileIO io() {
      return operations.io();
    }

    @Override
    public String metadataFileLocation(String file) {
      return operations.metadataFileLocation(file);
    }

    @Override
    public LocationProvider locationProvider() {
      return operations.locationProvider();
    }
  }

  /** Does what it is told at once: a table of few manifests is not worth threads. */
  private static final class CallingThread extends AbstractExecutorService {

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void shutdown() {
      // There is nothing to end.
    }

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  /** What runs Iceberg's loops in the calling thread. */
  static ExecutorService callingThread() {
    return new CallingThread();
  }
}
