package io.tributary.iceberg;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.jspecify.annotations.Nullable;

/**
 * A table's metadata in files that nobody else writes, where a pointer outside of the store says
 * which of them is the current one. To change the pointer is the commit.
 */
public abstract class PointerOperations implements TableOperations {

  private final StoreFileIO io;
  private final String folder;
  private @Nullable String location;
  private @Nullable TableMetadata current;

  /**
   * @param store the store of the table's files
   * @param folder where the table is if it is made here, without a slash at its end
   */
  protected PointerOperations(ObjectStore store, String folder) {
    this.io = new StoreFileIO(store);
    this.folder = folder;
  }

  /**
   * Reads the pointer, and remembers its state for {@link #swap}.
   *
   * @return the current metadata's file; null if there is no table
   */
  protected abstract @Nullable String load();

  /**
   * Changes the pointer, if it is still in the state that was loaded last.
   *
   * @param metadata the new metadata
   * @param file its file
   * @throws CommitFailedException if it is not changed, and will not be
   * @throws org.apache.iceberg.exceptions.CommitStateUnknownException if it is not known whether it
   *     is changed, or may be later
   */
  protected abstract void swap(TableMetadata metadata, String file);

  @Override
  public @Nullable TableMetadata current() {
    return current == null ? refresh() : current;
  }

  @Override
  public @Nullable TableMetadata refresh() {
    String file = load();
    if (file == null) {
      current = null;
    } else if (current == null || !file.equals(location)) {
      current = TableMetadataParser.fromJson(file, text(file));
    }
    location = file;
    return current;
  }

  private String text(String file) {
    try {
      byte[] content = io.read(file).orElseThrow(() -> new NotFoundException("%s is gone", file));
      return new String(content, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void commit(@Nullable TableMetadata base, TableMetadata metadata) {
    if (base != current()) {
      throw new CommitFailedException("%s has changed", folder);
    }
    String name =
        String.format(Locale.ROOT, "%05d-%s.metadata.json", number(location), UUID.randomUUID());
    String file = metadataFileLocation(name);
    String json = TableMetadataParser.toJson(metadata);
    try {
      io.write(file, json.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
    swap(metadata, file);
    if (base != null) {
      CatalogUtil.deleteRemovedMetadataFiles(io, base, metadata);
    }
    // What the pointer's state is now is for it to say.
    refresh();
  }

  /** The number after that of the current file, for people. */
  private static int number(@Nullable String file) {
    if (file == null) {
      return 0;
    }
    String name = file.substring(file.lastIndexOf('/') + 1);
    try {
      return Integer.parseInt(name.substring(0, Math.max(0, name.indexOf('-')))) + 1;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public FileIO io() {
    return io;
  }

  @Override
  public String metadataFileLocation(String name) {
    return (current == null ? folder : current.location()) + "/metadata/" + name;
  }

  @Override
  public LocationProvider locationProvider() {
    TableMetadata metadata = current();
    if (metadata == null) {
      throw new NotFoundException("%s has no table", folder);
    }
    return LocationProviders.locationsFor(metadata.location(), metadata.properties());
  }
}
