package io.tributary.partition;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.table.Table;
import io.tributary.text.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The catalog of a lake folder: one small file a partition, {@code _catalog/<table>/<values>.json}.
 * A file appears whole or not at all, so writers need no lock.
 */
public final class FolderCatalog implements Catalog {

  private static final String FOLDER = "_catalog";
  private static final String SUFFIX = ".json";

  /** Characters of a file's name without its ending. */
  private static final int MAX_NAME = 250;

  private static final int SHORTENED = 150;

  private final JsonMapper mapper = JsonMapper.shared();
  private final Path lake;
  private final Set<String> tables;

  /**
   * @param lake the folder; it need not exist yet
   * @param tables the tables that there are
   */
  public FolderCatalog(Path lake, Collection<? extends Table> tables) {
    this.lake = lake;
    this.tables = tables.stream().map(Table::name).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<Failure> register(String table, List<Partition> partitions) {
    if (!tables.contains(table)) {
      throw new IllegalArgumentException("the catalog has no table " + table);
    }
    Path folder = folder(table);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the catalog cannot be written: " + Problem.message(e), e);
    }
    List<Failure> failures = new ArrayList<>();
    for (Partition partition : partitions) {
      try {
        register(folder, partition);
      } catch (IOException e) {
        failures.add(new Failure(partition, Problem.message(e)));
      }
    }
    return failures;
  }

  private void register(Path folder, Partition partition) throws IOException {
    // Two writers may get here for one partition; both then write the same.
    if (!Files.exists(folder.resolve(fileName(partition.values())))) {
      write(folder, partition);
    }
  }

  private void write(Path folder, Partition partition) throws IOException {
    Path file = folder.resolve(fileName(partition.values()));
    Path part = folder.resolve("." + UUID.randomUUID() + ".part");
    try {
      Files.write(part, mapper.writeValueAsBytes(partition));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public Optional<Partition> find(String table, List<String> values) {
    Path file = folder(table).resolve(fileName(values));
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  @Override
  public void move(Partition partition) {
    try {
      write(folder(partition.table()), partition);
    } catch (IOException e) {
      throw new UncheckedIOException("the catalog cannot be written: " + Problem.message(e), e);
    }
  }

  /**
   * A name that begins with a period would be hidden, and one of more than 255 bytes impossible:
   * what the values are stands in the file.
   */
  private static String fileName(List<String> values) {
    String name =
        values.stream()
            .map(value -> URLEncoder.encode(value, UTF_8))
            .collect(Collectors.joining(","));
    if (name.isEmpty()) {
      name = "%";
    } else if (name.startsWith(".")) {
      name = "%2E" + name.substring(1);
    }
    if (name.length() > MAX_NAME) {
      name = name.substring(0, SHORTENED) + "," + UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }
    return name + SUFFIX;
  }

  /**
   * The partitions of a table that are registered, in the order of their values.
   *
   * @throws UncheckedIOException naming the file, if one cannot be read
   */
  public List<Partition> partitions(String table) {
    Path folder = folder(table);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> isPartition(file.getFileName().toString()))
          .sorted()
          .map(this::read)
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("the catalog cannot be read: " + Problem.message(e), e);
    }
  }

  private static boolean isPartition(String name) {
    return name.endsWith(SUFFIX) && !name.startsWith(".");
  }

  private Partition read(Path file) {
    try {
      return mapper.readValue(Files.readAllBytes(file), Partition.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the catalog cannot be read: " + Problem.message(e), e);
    } catch (JacksonException e) {
      throw new IllegalStateException("not a partition: " + file, e);
    }
  }

  private Path folder(String table) {
    return lake.resolve(FOLDER).resolve(table);
  }
}
