package io.tributary.cli;

import io.tributary.backfill.Plan;
import io.tributary.backfill.Survey;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "plan",
    description = "Show what there is to convert, what that takes and what it costs.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Objects are only listed. Folders of other days, and of other services, accounts and regions",
      "below AWSLogs/, are not even that. Where folders have no dates, as those of CloudFront and",
      "S3 access logs, all of SOURCE is listed and names are gone by. What is converted already the",
      "ledger of the lake tells. Region and credentials for S3 are those of the environment."
    })
final class BackfillPlanCommand implements Callable<Integer> {

  @Mixin private BackfillOptions options = new BackfillOptions();

  @Mixin private ThreadsOption threadsOption = new ThreadsOption();

  @Option(names = "--json", description = "Print one JSON object, for scripts.")
  private boolean json;

  private final Streams streams;

  BackfillPlanCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    options.choose(streams);
    int threads = threadsOption.threads();
    UnreadableFiles unreadable = new UnreadableFiles(streams);
    Survey survey = options.survey(options.source(unreadable), options.lakeToRead());
    Plan plan;
    try (ListingProgress progress = new ListingProgress(streams)) {
      progress.begin(survey::seen);
      plan = survey.plan((object, log, state) -> {});
    }
    if (json) {
      streams.out().println(BackfillPlanJson.text(plan, options, threads));
    } else {
      BackfillPlanTables.print(streams.out(), plan, options.overwrite(), threads);
    }
    if (plan.found().objects() == 0) {
      streams.complain(options.nothingFound(plan));
    }
    return unreadable.areThere() ? ExitCode.FAILED : ExitCode.OK;
  }
}
