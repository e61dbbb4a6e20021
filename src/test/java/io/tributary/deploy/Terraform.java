package io.tributary.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Terraform in a folder of its own, with the stand-in for its providers where that is at hand, else
 * with those that {@code terraform init} gets. Where there are none, tests say that they were
 * skipped; but not in CI with the stand-in, where they fail.
 */
final class Terraform {

  private static final Path STAND_IN = Path.of("..", "shared", "terraform-offline");
  private static final Path INSTALLED = Path.of("target", "terraform-offline").toAbsolutePath();

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * @param folder where the configuration is
   * @param environment variables beside the ones there are
   */
  Terraform(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  private record Outcome(int exitCode, String output, String errors) {}

  /** Plans the creation of everything, and gives the plan as JSON. */
  String plan(List<String> options) throws IOException, InterruptedException {
    init();
    List<String> plan = new ArrayList<>(List.of("plan", "-input=false", "-no-color", "-out=plan"));
    plan.addAll(options);
    succeed(plan);
    return succeed(List.of("show", "-json", "plan"));
  }

  private void init() throws IOException, InterruptedException {
    boolean required = System.getenv("CI") != null && Files.isDirectory(STAND_IN);
    String problem;
    try {
      if (Files.isDirectory(STAND_IN)) {
        install();
      }
      Outcome init = terraform(List.of("init", "-input=false", "-no-color"));
      problem = init.exitCode() == 0 ? "" : init.errors().strip();
    } catch (IOException e) {
      problem = e.getMessage();
    }
    if (required && !problem.isBlank()) {
      throw new IllegalStateException(problem);
    }
    Assumptions.assumeTrue(
        problem.isBlank(),
        "skipped: deploy/ is not planned without Terraform that finds its providers, or "
            + STAND_IN);
  }

  private static void install() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", STAND_IN.resolve("install.sh").toString(), INSTALLED.toString());
    Outcome outcome = run(builder);
    if (outcome.exitCode() != 0) {
      throw new IOException(outcome.output() + outcome.errors());
    }
  }

  private String succeed(List<String> arguments) throws IOException, InterruptedException {
    Outcome outcome = terraform(arguments);
    if (outcome.exitCode() != 0) {
      throw new IllegalStateException(arguments + ": " + outcome.output() + outcome.errors());
    }
    return outcome.output();
  }

  private Outcome terraform(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("terraform"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    // Whoever runs the tests may have a deployment, an account and habits of their own.
    builder
        .environment()
        .keySet()
        .removeIf(name -> Stream.of("TF_VAR_", "TF_CLI_ARGS", "AWS_").anyMatch(name::startsWith));
    builder.environment().putAll(environment);
    if (Files.isDirectory(STAND_IN)) {
      builder.environment().put("TF_CLI_CONFIG_FILE", INSTALLED.resolve("tfstub.tfrc").toString());
    }
    return run(builder);
  }

  private static Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path output = Files.createTempFile("terraform", ".out");
    Path errors = Files.createTempFile("terraform", ".err");
    try {
      int exitCode =
          builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start().waitFor();
      return new Outcome(exitCode, Files.readString(output), Files.readString(errors));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }
}
