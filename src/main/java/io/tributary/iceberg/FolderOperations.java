package io.tributary.iceberg;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.util.JsonUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table's metadata in its own folder: {@code metadata/v<N>.metadata.json}, one for each commit.
 * To create the next one is the commit, which one of several can do. {@code version-hint.text} says
 * which was the last one, for other readers; here it is where to begin to look.
 *
 * <p>A version's name is taken for good, as a process that slept since could take it again for a
 * commit that nobody would see. Old versions are emptied, not deleted. One that a power loss has
 * torn is as if it had never been.
 *
 * <p>Source: <a href="https://iceberg.apache.org/spec/#file-system-tables">file system tables</a>.
 */
final class FolderOperations implements TableOperations {

  /** Versions that are kept whole, for readers that have just been told of them. */
  private static final int WHOLE_VERSIONS = 100;

  private static final Logger LOGGER = LoggerFactory.getLogger(FolderOperations.class);

  private static final byte[] EMPTY = {};

  private final ObjectStore store;
  private final StoreFileIO io;
  private final String location;

  /** The highest version whose name is taken; 0 if there is none. */
  private int top;

  private @Nullable TableMetadata current;

  /**
   * @param location the table's folder
   */
  FolderOperations(ObjectStore store, StoreFileIO io, String location) {
    this.store = store;
    this.io = io;
    this.location = location;
  }

  @Override
  public @Nullable TableMetadata current() {
    return current == null ? refresh() : current;
  }

  @Override
  public @Nullable TableMetadata refresh() {
    try {
      Optional<byte[]> next = io.read(version(top + 1));
      if (next.isPresent()) {
        advance(next.get());
      }
      return current;
    } catch (IOException e) {
      throw new UncheckedIOException(location + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Goes up to the last version that there is, and takes the last whole one.
   *
   * @param next content of the version above the highest one that is known
   */
  private void advance(byte[] next) throws IOException {
    int known = top;
    int version = top + 1;
    byte[] content = next;
    int hint = hint();
    if (hint > version) {
      Optional<byte[]> hinted = io.read(version(hint));
      content = hinted.orElse(content);
      version = hinted.isPresent() ? hint : version;
    }
    for (Optional<byte[]> above = io.read(version(version + 1));
        above.isPresent();
        above = io.read(version(version + 1))) {
      content = above.get();
      version++;
    }
    top = version;
    Optional<TableMetadata> metadata = metadata(content, version);
    while (metadata.isEmpty() && --version > known) {
      metadata = metadata(io.read(version(version)).orElse(EMPTY), version);
    }
    current = metadata.orElse(current);
  }

  /**
   * The metadata of a version.
   *
   * @return nothing if it is emptied or torn, which is no JSON; what is JSON and cannot be
   *     understood may be of a newer version of Iceberg, and is not to be overlooked
   */
  private Optional<TableMetadata> metadata(byte[] content, int version) throws IOException {
    JsonNode json;
    try {
      json = JsonUtil.mapper().readTree(content);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    return json.isObject()
        ? Optional.of(TableMetadataParser.fromJson(version(version), json))
        : Optional.empty();
  }

  private int hint() throws IOException {
    Optional<byte[]> hint = io.read(metadataFileLocation("version-hint.text"));
    try {
      return Integer.parseInt(new String(hint.orElse(EMPTY), UTF_8).trim());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public void commit(@Nullable TableMetadata base, TableMetadata metadata) {
    if (base != current()) {
      throw new CommitFailedException("%s has changed", location);
    }
    String file = version(top + 1);
    byte[] content = TableMetadataParser.toJson(metadata).getBytes(UTF_8);
    if (!create(file, content)) {
      throw new CommitFailedException("%s: somebody else has written %s", location, file);
    }
    top++;
    current = TableMetadataParser.fromJson(file, new String(content, UTF_8));
    tidy();
  }

  /** Whether this commit made the version: its content tells, where the store's answer does not. */
  private boolean create(String file, byte[] content) {
    try {
      return store.createIfAbsent(io.key(file), content) || isSame(file, content);
    } catch (IOException e) {
      try {
        if (isSame(file, content)) {
          return true;
        }
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw new CommitStateUnknownException(location + ": " + file + " may be written or not", e);
    }
  }

  private boolean isSame(String file, byte[] content) throws IOException {
    return Arrays.equals(io.read(file).orElse(EMPTY), content);
  }

  /** What others find by themselves if it is not done. */
  private void tidy() {
    try {
      io.write(metadataFileLocation("version-hint.text"), Integer.toString(top).getBytes(UTF_8));
      if (top > WHOLE_VERSIONS) {
        io.write(version(top - WHOLE_VERSIONS), EMPTY);
      }
    } catch (IOException e) {
      LOGGER.warn("{}: what comes after a commit failed: {}", location, e.getMessage());
    }
  }

  @Override
  public FileIO io() {
    return io;
  }

  @Override
  public String metadataFileLocation(String name) {
    return location + "/metadata/" + name;
  }

  @Override
  public LocationProvider locationProvider() {
    TableMetadata metadata = current();
    if (metadata == null) {
      throw new NotFoundException("%s has no table", location);
    }
    return LocationProviders.locationsFor(location, metadata.properties());
  }

  private String version(int version) {
    return metadataFileLocation(String.format(Locale.ROOT, "v%d.metadata.json", version));
  }
}
