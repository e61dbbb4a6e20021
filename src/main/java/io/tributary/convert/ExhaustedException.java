package io.tributary.convert;

/** The conversion of an object takes more memory or stack than there is. */
final class ExhaustedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param cause what the machine said
   */
  ExhaustedException(VirtualMachineError cause) {
    super(message(cause), cause);
  }

  private static String message(VirtualMachineError cause) {
    return cause instanceof StackOverflowError
        ? "it takes more stack than there is (StackOverflowError)"
        : "it takes more memory than there is (OutOfMemoryError)";
  }
}
