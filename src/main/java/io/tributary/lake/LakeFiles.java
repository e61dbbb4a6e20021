package io.tributary.lake;

import io.tributary.table.EventTable;
import io.tributary.table.LogTable;
import io.tributary.table.OwnTable;
import io.tributary.table.RawTable;
import io.tributary.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which files of a lake a query reads, as paths in the order of their names. */
final class LakeFiles {

  private static final String GZIP = ".gz";
  private static final String PARQUET = ".parquet";

  private final Path root;
  private final FolderCatalog catalog;

  LakeFiles(LakeFolder lake, FolderCatalog catalog) {
    this.root = lake.root();
    this.catalog = catalog;
  }

  /** The files of a table: those of registered partitions, if its partitions are registered. */
  List<String> of(Table table) {
    if (table instanceof OwnTable own) {
      return switch (own.format()) {
        case PARQUET -> below(own.name(), PARQUET);
        case JSON -> below(own.name(), GZIP);
      };
    }
    if (table instanceof LogTable log) {
      return registered(log, PARQUET);
    }
    if (table instanceof EventTable events) {
      return registered(events, GZIP);
    }
    throw new IllegalArgumentException(
        "table " + ((RawTable) table).name() + " has no files in a lake");
  }

  /** The files of failed events. */
  List<String> errors() {
    return below(LakeFolder.ERRORS, GZIP);
  }

  private List<String> registered(Table table, String suffix) {
    return catalog.partitions(table.name()).stream()
        .map(partition -> root.resolve(partition.prefix()).normalize())
        .filter(folder -> folder.startsWith(root))
        .flatMap(folder -> files(folder, 1, suffix).stream())
        .toList();
  }

  private List<String> below(String folder, String suffix) {
    return files(root.resolve(folder), Integer.MAX_VALUE, suffix);
  }

  /** A name that begins with a dot is that of a file which is being written. */
  private static List<String> files(Path folder, int depth, String suffix) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder, depth)) {
      return paths
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .map(Path::toString)
          .filter(path -> path.endsWith(suffix))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("lake folder cannot be read: " + e, e);
    }
  }
}
