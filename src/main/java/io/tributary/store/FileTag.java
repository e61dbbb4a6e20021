package io.tributary.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * What a file has for an ETag: a hash of its size, the time it was modified, and its ends. To hash
 * all of it would read each file twice; and gzip has a checksum of all at the end.
 */
final class FileTag {

  private static final int END = 4096;
  private static final int LENGTH = 16;

  private FileTag() {}

  static String of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    MessageDigest digest = sha256();
    digest.update(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(attributes.size())
            .putLong(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
            .flip());
    try (FileChannel content = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer end = ByteBuffer.allocate(END);
      content.read(end);
      digest.update(end.flip());
      content.read(end.clear(), Math.max(0, content.size() - END));
      digest.update(end.flip());
    }
    return HexFormat.of().formatHex(digest.digest(), 0, LENGTH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
