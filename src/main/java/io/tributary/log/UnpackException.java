package io.tributary.log;

import java.io.IOException;

/**
 * The bytes of an object cannot be unpacked any further, however often it is tried: it was cut off,
 * or is damaged. What was read before is good.
 */
public final class UnpackException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * @param message what is wrong, in words that quote nothing of the object
   */
  public UnpackException(String message) {
    super(message);
  }

  /**
   * @param message what is wrong, in words that quote nothing of the object
   * @param cause what the decoder said
   */
  public UnpackException(String message, Throwable cause) {
    super(message, cause);
  }
}
