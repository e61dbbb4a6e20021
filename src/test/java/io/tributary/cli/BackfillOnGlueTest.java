package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;

/** What a job in an emulated Glue is told to do. */
class BackfillOnGlueTest {

  private static final String[] LAKE = {"--lake", "s3://lake/a", "--database", "db"};
  private static AwsEnvironment aws;
  private static GlueClient glue;

  private final String job = "job-" + UUID.randomUUID();

  @BeforeAll
  static void startEmulator() {
    aws = AwsEnvironment.start();
    glue = aws.emulator().client(GlueClient.builder());
  }

  @AfterAll
  static void stopEmulator() {
    if (aws != null) {
      aws.close();
    }
  }

  private static Run run(String source, String[] lake, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "backfill", "run", "--table", "alb", "--from", "2026-01-01", "--to", "2026-02-01"));
    arguments.addAll(List.of("--source", source));
    arguments.addAll(List.of(lake));
    arguments.addAll(List.of(options));
    return Run.of(arguments.toArray(String[]::new));
  }

  @Test
  void theJobIsToldWhatTheCommandWas() {
    glue.createJob(
        request -> request.name(job).role("role").command(command -> command.name("glueetl")));
    Run run =
        run(
            "s3://logs/lb/",
            LAKE,
            "--engine",
            "glue",
            "--job",
            job,
            "--account",
            "111122223333",
            "--overwrite");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\nSUCCEEDED after 0:02:03\n");
    assertThat(glue.getJobRuns(request -> request.jobName(job)).jobRuns())
        .extracting(started -> started.arguments())
        .containsExactly(
            Map.of(
                "--table", "alb",
                "--source", "s3://logs/lb/",
                "--from", "2026-01-01",
                "--to", "2026-02-01",
                "--account", "111122223333",
                "--overwrite", "true",
                "--lake", "s3://lake/a",
                "--database", "db"));
  }

  @Test
  void aJobReadsNothingOfThisMachine() {
    assertUsage(
        run("logs", LAKE, "--engine", "glue", "--job", job),
        "logs is on this machine: a job can only read s3://bucket/prefix");
  }

  @Test
  void aJobWritesNothingToThisMachine() {
    assertUsage(
        run("s3://logs", new String[] {"--lake", "lake"}, "--engine", "glue", "--job", job),
        "lake is on this machine: a job can only write to a lake in S3, --lake s3://bucket");
  }

  @Test
  void glueNeedsAJobAndNothingElseDoes() {
    assertUsage(
        run("s3://logs", LAKE, "--engine", "glue"), "--engine glue needs --job, the job's name");
    assertUsage(run("s3://logs", LAKE, "--job", job), "--job is for --engine glue");
  }

  private static void assertUsage(Run run, String problem) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("tributary: " + problem + "\n");
  }
}
