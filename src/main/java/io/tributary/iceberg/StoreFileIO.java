package io.tributary.iceberg;

import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * A store's objects as Iceberg's library reads and writes them: manifests and lists of them, which
 * are small, never change, and are read again and again, so that the ones read last stay in memory.
 *
 * <p>Safe for use by several threads.
 */
final class StoreFileIO implements FileIO {

  private static final long serialVersionUID = 1;

  /** Bytes of manifests in memory. */
  private static final long CACHE = 16L << 20;

  /** Files in manifests that were read, of some 2 kB each. */
  private static final int MOST_FILES = 10_000;

  private final transient ObjectStore store;
  private final String root;
  private final transient Map<String, byte[]> cache = new LinkedHashMap<>(16, 0.75f, true);
  private transient long cached;
  private final transient Map<String, List<?>> decoded = new LinkedHashMap<>(16, 0.75f, true);
  private transient int decodedFiles;

  StoreFileIO(ObjectStore store) {
    this.store = store;
    this.root = store.uri("");
  }

  /** The key of a place in the store. */
  String key(String location) {
    if (!location.startsWith(root)) {
      throw new IllegalArgumentException(
          location + " is not below " + root + ": a lake cannot be moved, nor span stores");
    }
    return location.substring(root.length());
  }

  /** All of a small object; nothing if there is none. */
  Optional<byte[]> read(String location) throws IOException {
    String key = key(location);
    try (StoredObject object = store.open(key)) {
      return Optional.of(object.content().readAllBytes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes a small object. */
  void write(String location, byte[] content) throws IOException {
    try (ObjectOutput output = store.create(key(location))) {
      output.write(content);
      output.commit();
    }
  }

  private byte[] manifest(String location) {
    synchronized (cache) {
      byte[] known = cache.get(location);
      if (known != null) {
        return known;
      }
    }
    try {
      byte[] content =
          read(location).orElseThrow(() -> new NotFoundException("%s is gone", location));
      remember(location, content);
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remember(String location, byte[] content) {
    synchronized (cache) {
      if (content.length > CACHE / 4 || cache.putIfAbsent(location, content) != null) {
        return;
      }
      cached += content.length;
      while (cached > CACHE) {
        String eldest = cache.keySet().iterator().next();
        cached -= cache.remove(eldest).length;
      }
    }
  }

  /**
   * What is in a manifest.
   *
   * @param read reads it, if it was not read lately
   */
  @SuppressWarnings("unchecked")
  <F> List<F> decoded(String manifest, Supplier<List<F>> read) {
    synchronized (decoded) {
      List<?> known = decoded.get(manifest);
      if (known != null) {
        return (List<F>) known;
      }
    }
    List<F> files = List.copyOf(read.get());
    synchronized (decoded) {
      if (files.size() < MOST_FILES / 4 && decoded.putIfAbsent(manifest, files) == null) {
        decodedFiles += files.size();
        while (decodedFiles > MOST_FILES || decoded.size() > MOST_FILES) {
          decodedFiles -= decoded.remove(decoded.keySet().iterator().next()).size();
        }
      }
    }
    return files;
  }

  @Override
  public InputFile newInputFile(String location) {
    return new MemoryInput(location, () -> manifest(location));
  }

  /** Iceberg knows how long a manifest is; to ask the store would be a request more. */
  @Override
  public InputFile newInputFile(String location, long length) {
    return newInputFile(location);
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new Output(location);
  }

  @Override
  public void deleteFile(String location) {
    try {
      store.delete(key(location));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Output implements OutputFile {

    private final String location;

    Output(String location) {
      this.location = location;
    }

    @Override
    public PositionOutputStream create() {
      return new Buffer(location);
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return create();
    }

    @Override
    public String location() {
      return location;
    }

    @Override
    public InputFile toInputFile() {
      return newInputFile(location);
    }
  }

  /** What is written at its end, as one object. */
  private final class Buffer extends PositionOutputStream {

    private final String location;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean closed;

    Buffer(String location) {
      this.location = location;
    }

    @Override
    public void write(int b) {
      bytes.write(b);
    }

    @Override
    public void write(byte[] content, int from, int length) {
      bytes.write(content, from, length);
    }

    @Override
    public long getPos() {
      return bytes.size();
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        byte[] content = bytes.toByteArray();
        StoreFileIO.this.write(location, content);
        remember(location, content);
      }
    }
  }
}
