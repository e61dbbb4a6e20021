package io.tributary.aws.job;

import io.tributary.aws.GlueClients;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobRun;

/**
 * A job of AWS Glue.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-runs.html">StartJobRun,
 * GetJobRun</a>.
 */
public final class GlueJob implements AutoCloseable {

  private static final double SECONDS_OF_HOUR = 3600;

  private final GlueClient glue;
  private final String name;

  private GlueJob(GlueClient glue, String name) {
    this.glue = glue;
    this.name = name;
  }

  /**
   * A job in the Glue that the environment says. Whether there is one is not asked yet.
   *
   * @param name its name
   */
  public static GlueJob connect(String name) {
    return new GlueJob(GlueClients.create(), name);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /**
   * Starts a run.
   *
   * @param arguments what it is told beside the job's own arguments or instead of them, by names
   *     that begin with {@code --}
   * @return the run's id
   * @throws IOException naming the job, if Glue does not start it
   */
  public String start(Map<String, String> arguments) throws IOException {
    try {
      String id =
          glue.startJobRun(request -> request.jobName(name).arguments(arguments)).jobRunId();
      if (id == null) {
        throw new IOException("Glue does not say whether it has started the job " + name);
      }
      return id;
    } catch (EntityNotFoundException e) {
      throw new IOException("there is no Glue job " + name + " in this account and region", e);
    } catch (SdkException e) {
      throw new IOException("the Glue job " + name + " is not started: " + e.getMessage(), e);
    }
  }

  /**
   * How far a run is.
   *
   * @param id the run's id
   * @throws IOException naming the run, if Glue does not say; the run itself may go on
   */
  public GlueJobRun run(String id) throws IOException {
    try {
      JobRun run = glue.getJobRun(request -> request.jobName(name).runId(id)).jobRun();
      if (run == null || run.jobRunState() == null) {
        throw SdkClientException.create("Glue says nothing of it");
      }
      return new GlueJobRun(
          run.jobRunStateAsString(),
          Duration.ofSeconds(Objects.requireNonNullElse(run.executionTime(), 0)),
          Objects.requireNonNullElse(run.dpuSeconds(), 0.0) / SECONDS_OF_HOUR,
          run.errorMessage());
    } catch (SdkException e) {
      throw new IOException(
          "what the run "
              + id
              + " of the Glue job "
              + name
              + " does is not known: "
              + e.getMessage(),
          e);
    }
  }

  @Override
  public void close() {
    glue.close();
  }
}
