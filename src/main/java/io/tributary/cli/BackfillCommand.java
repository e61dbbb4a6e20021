package io.tributary.cli;

import picocli.CommandLine.Command;

@Command(
    name = "backfill",
    description = "Convert the history of a log in bulk: plan first, then run.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  tributary backfill plan --table alb --source s3://logs/AWSLogs/ --lake lake \\",
      "      --from 2026-01-01 --to 2026-03-01",
      "  tributary backfill run --table alb --source s3://logs/AWSLogs/ --lake lake \\",
      "      --from 2026-01-01 --to 2026-03-01",
      "  tributary backfill run --engine glue --job tributary-backfill --table alb \\",
      "      --source s3://logs/AWSLogs/ --lake s3://lake/ --database tributary \\",
      "      --from 2026-01-01 --to 2026-03-01"
    })
final class BackfillCommand implements Runnable {

  @Override
  public void run() {
    throw new CommandException(ExitCode.USAGE, "no command given; try 'tributary backfill --help'");
  }
}
