package io.tributary.event;

/** An event that does not fit its table. The message says why, and never quotes the event. */
public final class UnfitEventException extends Exception {

  private static final long serialVersionUID = 1L;

  UnfitEventException(String reason) {
    // No stack trace: a hostile batch would pay for one with every record.
    super(reason, null, false, false);
  }
}
