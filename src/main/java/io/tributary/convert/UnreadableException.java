package io.tributary.convert;

import java.io.IOException;

/** An object's store does not let it be read to its end, as opposed to: it holds what is no log. */
final class UnreadableException extends IOException {

  private static final long serialVersionUID = 1;

  UnreadableException(IOException cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
