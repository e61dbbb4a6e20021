package io.tributary.cli;

import io.tributary.aws.upgrade.TableDifference;
import io.tributary.aws.upgrade.TableUpgrade;
import io.tributary.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "upgrade",
    description = "Bring tables and partitions in Glue to what this version defines.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Columns are added and widened, comments and SerDes brought up to date, and every partition",
      "gets the columns of its table. A table that data would be lost of is left as it is. Region and",
      "credentials are those of the environment."
    })
final class UpgradeCommand implements Callable<Integer> {

  private static final List<ResultColumn> COLUMNS =
      List.of(new ResultColumn("table", false), new ResultColumn("change", false));

  @Option(
      names = "--database",
      paramLabel = "NAME",
      required = true,
      description = "The Glue database.")
  private String database = "";

  @Option(names = "--dry-run", description = "Only say what would change.")
  private boolean dryRun;

  private final Streams streams;

  UpgradeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    List<TableDifference> differences = new ArrayList<>();
    int found = 0;
    boolean failed = false;
    try (TableUpgrade upgrade = TableUpgrade.connect(database)) {
      for (Table table : TablesCommand.all()) {
        try {
          Optional<TableDifference> difference =
              dryRun ? upgrade.difference(table) : upgrade.upgrade(table);
          found += difference.isPresent() ? 1 : 0;
          difference.filter(one -> !one.isNone()).ifPresent(differences::add);
        } catch (IllegalStateException e) {
          // Some of its partitions: the other tables are upgraded nevertheless.
          streams.complain(e.getMessage());
          found++;
          failed = true;
        }
      }
    }
    if (found == 0) {
      throw new CommandException(
          ExitCode.USAGE, "database " + database + " has none of Tributary's tables");
    }
    print(differences);
    int exitCode = complain(differences);
    return failed ? ExitCode.FAILED : exitCode;
  }

  private void print(List<TableDifference> differences) {
    ResultFormat.Rows rows = ResultFormat.table.to(streams.out(), COLUMNS);
    for (TableDifference difference : differences) {
      if (difference.losses().isEmpty()) {
        difference.changes().forEach(change -> rows.row(row(difference, change)));
        if (difference.partitions() > 0) {
          rows.row(row(difference, difference.partitions() + " partitions are brought up to date"));
        }
      }
    }
    rows.end();
    streams.out().flush();
  }

  private static List<ResultValue> row(TableDifference difference, String change) {
    return List.of(new ResultValue(difference.table()), new ResultValue(change));
  }

  private int complain(List<TableDifference> differences) {
    int exitCode = ExitCode.OK;
    for (TableDifference difference : differences) {
      for (String loss : difference.losses()) {
        streams.complain(difference.table() + " is left as it is: " + loss);
        exitCode = ExitCode.FAILED;
      }
    }
    if (dryRun) {
      streams.complain("nothing was changed, because of --dry-run");
    }
    return exitCode;
  }
}
