package io.tributary.aws.job;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a run of a job is.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-runs.html#aws-glue-api-jobs-runs-JobRun">JobRun</a>.
 *
 * @param state as Glue calls it, such as RUNNING
 * @param time for which the job's own code has been running
 * @param dpuHours what it has taken of data processing units so far; 0 where Glue does not say, as
 *     of a run whose number of workers is fixed
 * @param error why it failed; null if it did not, or Glue does not say
 */
public record GlueJobRun(String state, Duration time, double dpuHours, @Nullable String error) {

  private static final String SUCCEEDED = "SUCCEEDED";
  private static final Set<String> ENDS =
      Set.of(SUCCEEDED, "FAILED", "STOPPED", "TIMEOUT", "ERROR", "EXPIRED");

  /** Whether it does no more. */
  public boolean hasEnded() {
    return ENDS.contains(state);
  }

  /** Whether it has ended well. */
  public boolean hasSucceeded() {
    return state.equals(SUCCEEDED);
  }
}
