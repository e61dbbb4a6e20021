package io.tributary.convert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of files that are made of an object: the same for the same object, and for no other. */
final class FileId {

  /** Bytes of the hash: 128 bits, of which no two objects of any lake are the same. */
  private static final int LENGTH = 16;

  private FileId() {}

  /**
   * A name in 32 hexadecimal digits.
   *
   * @param parts what it is made of
   */
  static String of(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
