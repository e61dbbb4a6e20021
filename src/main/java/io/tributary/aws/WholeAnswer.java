package io.tributary.aws;

import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Asks S3 again where its answer broke off: the SDK gives up at XML that ends early, and takes a
 * body that never came for an answer that says nothing, such as a listing without objects.
 */
final class WholeAnswer {

  private static final int ATTEMPTS = 6;

  private final Backoff backoff;

  WholeAnswer(Backoff backoff) {
    this.backoff = backoff;
  }

  /**
   * Asks until there is an answer.
   *
   * @param call a call that may be repeated
   * @param isWhole whether an answer has what S3 says in each
   * @throws software.amazon.awssdk.core.exception.SdkException if S3 refuses, or no answer is whole
   */
  <T> T ask(Supplier<T> call, Predicate<T> isWhole) {
    for (int attempt = 1; ; attempt++) {
      SdkClientException problem;
      try {
        T answer = call.get();
        if (isWhole.test(answer)) {
          return answer;
        }
        problem = SdkClientException.create("the answer of S3 is not whole");
      } catch (SdkClientException e) {
        if (!isCut(e)) {
          throw e;
        }
        problem = e;
      }
      if (attempt == ATTEMPTS) {
        throw SdkClientException.create(
            problem.getMessage() + ", asked " + ATTEMPTS + " times", problem);
      }
      backoff.sleep(attempt);
    }
  }

  private static boolean isCut(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof XMLStreamException) {
        return true;
      }
    }
    return false;
  }
}
