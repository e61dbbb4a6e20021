package io.tributary.lake;

import io.tributary.partition.FolderCatalog;
import io.tributary.table.LogTable;
import io.tributary.table.OwnTable;
import io.tributary.table.Table;
import io.tributary.text.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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

  /** The files of a table, in those of its partitions that are registered. */
  List<String> of(Table table) {
    String suffix = suffix(table);
    return catalog.partitions(table.name()).stream()
        .map(partition -> root.resolve(partition.prefix()).normalize())
        .filter(folder -> folder.startsWith(root))
        .flatMap(folder -> files(folder, 1, suffix).stream())
        .toList();
  }

  private static String suffix(Table table) {
    if (table instanceof OwnTable own) {
      return switch (own.format()) {
        case PARQUET -> PARQUET;
        case JSON -> GZIP;
      };
    }
    return table instanceof LogTable ? PARQUET : GZIP;
  }

  /** The files of failed events. */
  List<String> errors() {
    return files(root.resolve(LakeFolder.ERRORS), Integer.MAX_VALUE, GZIP);
  }

  /** A name that begins with a dot is that of a file which is being written. */
  private static List<String> files(Path folder, int depth, String suffix) {
    try (Stream<Path> paths = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
      return paths
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .map(Path::toString)
          .filter(path -> path.endsWith(suffix))
          .sorted()
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      throw new UncheckedIOException(
          "the lake cannot be read: " + Problem.message(e.getCause()), e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException("the lake cannot be read: " + Problem.message(e), e);
    }
  }
}
