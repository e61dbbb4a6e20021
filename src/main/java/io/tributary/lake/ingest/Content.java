package io.tributary.lake.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds, packed or not.
 *
 * @param hash the same for the same bytes
 * @param problem why it cannot be read to its end; null if it can
 */
record Content(String hash, @Nullable IOException problem) {

  private static final int BUFFER = 64 * 1024;

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be opened
   */
  static Content of(InputFile file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = file.open(count -> {})) {
      byte[] buffer = new byte[BUFFER];
      IOException problem = null;
      try {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          digest.update(buffer, 0, count);
        }
      } catch (IOException e) {
        problem = e;
      }
      return new Content(HexFormat.of().formatHex(digest.digest()), problem);
    }
  }

  /** An id that several contents have in common, in whatever order. */
  static String id(List<String> hashes) {
    MessageDigest digest = sha256();
    hashes.stream().sorted().forEach(hash -> digest.update(hash.getBytes(StandardCharsets.UTF_8)));
    return UUID.nameUUIDFromBytes(digest.digest()).toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
