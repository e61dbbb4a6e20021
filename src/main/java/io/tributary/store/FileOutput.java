package io.tributary.store;

import io.tributary.text.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/**
 * A file that is written beside its place, and moved there when it is whole. A process that is
 * killed leaves it whole or not at all. A machine that loses power may leave it torn or empty,
 * unless it is durable: the file system waits for the disk then, which takes longer than most files
 * do to write. Of a lake that is not, what was converted in the last minute before is best
 * converted again, by {@code --again}.
 */
final class FileOutput extends ObjectOutput {

  private static final String SUFFIX = ".part";

  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final boolean isDurable;

  FileOutput(Path file, boolean isDurable) throws IOException {
    this.isDurable = isDurable;
    Path folder = folder(file);
    this.file = file;
    // Not named for the file, whose name may be as long as names can be.
    this.part = folder.resolve("." + UUID.randomUUID() + SUFFIX);
    try {
      Files.createDirectories(folder);
      this.channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  /** Whether a file of this name is one that is being written, or was when its process ended. */
  static boolean isUnfinished(String name) {
    return name.startsWith(".") && name.endsWith(SUFFIX);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  /** No space on a device, no permission, a file where a folder should be. */
  private IOException cannotBeWritten(IOException problem) {
    return new IOException(file + " cannot be written: " + Problem.reason(problem), problem);
  }

  @Override
  public void park() throws IOException {
    try {
      if (isDurable && channel.isOpen()) {
        channel.force(true);
      }
      channel.close();
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  @Override
  public void commit() throws IOException {
    park();
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
    keepName();
  }

  /** Has the folder on the disk, too. */
  private void keepName() {
    if (isDurable) {
      try (FileChannel folder = FileChannel.open(folder(file), StandardOpenOption.READ)) {
        folder.force(true);
      } catch (IOException e) {
        // Not every system opens a folder; those that do not keep names by themselves.
      }
    }
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  /**
   * The same, unless there is a file of its name.
   *
   * @return whether there was none
   */
  boolean commitIfAbsent() throws IOException {
    park();
    try {
      // A second name, as a file that is created under its own is seen before it is whole.
      Files.createLink(file, part);
      keepName();
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return createIfAbsent();
    }
  }

  /** Where files cannot have two names. */
  private boolean createIfAbsent() throws IOException {
    try {
      Files.write(
          file,
          Files.readAllBytes(part),
          StandardOpenOption.CREATE_NEW,
          isDurable ? StandardOpenOption.DSYNC : StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }
}
