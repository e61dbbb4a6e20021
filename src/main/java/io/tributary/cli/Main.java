package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.text.Problem;
import io.tributary.version.BuildVersion;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.TimeZone;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The program {@code tributary}. */
@Command(
    name = "tributary",
    description = "AWS delivery events and service logs as tables, on this machine as on AWS.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 all is well; 1 some records, objects or the query failed; 2 wrong use or no"
          + " such file.",
      "",
      "Examples:",
      "  tributary demo",
      "  tributary ingest events.jsonl.gz --lake lake",
      "  tributary convert s3://logs/AWSLogs/ --lake lake",
      "  tributary backfill plan --table alb --source s3://logs/ --from 2026-01-01 --to 2026-03-01",
      "  tributary query 'SELECT * FROM codebuild_build_state_change_latest' --lake lake"
    })
public final class Main implements Runnable {

  /** Footers are written for it. */
  private static final int HELP_WIDTH = 100;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show where in the program an error came from.",
      scope = ScopeType.INHERIT)
  private boolean verbose;

  private final Streams streams;

  private Main(Streams streams) {
    this.streams = streams;
  }

  /** Runs the program, and ends the process with its exit code. */
  public static void main(String[] args) {
    // Every time in a lake is in UTC. In another zone, the driver would move those that it skips.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Streams streams =
        new Streams(
            System.in,
            new Output(new FileOutputStream(FileDescriptor.out)),
            new PrintWriter(new FileOutputStream(FileDescriptor.err), true, UTF_8));
    System.exit(execute(streams, GivenArguments.of(args)));
  }

  /** Runs one command; returns the exit code. */
  static int execute(Streams streams, String... args) {
    try {
      int code = commandLine(streams).execute(args);
      if (code != ExitCode.CLOSED) {
        streams.out().flush();
      }
      return code;
    } catch (Output.Closed e) {
      return ExitCode.CLOSED;
    }
  }

  private static CommandLine commandLine(Streams streams) {
    Main main = new Main(streams);
    CommandLine root = new CommandLine(main);
    root.addSubcommand(new DemoCommand(streams));
    root.addSubcommand(new IngestCommand(streams));
    root.addSubcommand(new ConvertCommand(streams));
    root.addSubcommand(new ReplayCommand(streams));
    CommandLine backfill = new CommandLine(new BackfillCommand());
    backfill.addSubcommand(new BackfillPlanCommand(streams));
    backfill.addSubcommand(new BackfillRunCommand(streams));
    root.addSubcommand(backfill);
    CommandLine query = new CommandLine(new QueryCommand(streams));
    root.addSubcommand(query);
    CommandLine tables = new CommandLine(new TablesCommand(streams));
    tables.addSubcommand(new UpgradeCommand(streams));
    root.addSubcommand(tables);
    root.setOut(new PrintWriter(streams.out()));
    root.setErr(streams.err());
    root.setParameterExceptionHandler((e, args) -> main.wrongUse(e));
    root.setExecutionExceptionHandler((e, command, result) -> main.failed(e));
    root.setUsageHelpWidth(HELP_WIDTH);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    // A query may begin with a comment, which looks like an option.
    query.setUnmatchedOptionsArePositionalParams(true);
    return root;
  }

  @Override
  public void run() {
    throw new CommandException(
        ExitCode.USAGE, "no command given; try 'tributary demo' or 'tributary --help'");
  }

  private int wrongUse(ParameterException e) {
    CommandLine command = e.getCommandLine();
    streams.complain(e.getMessage());
    streams
        .err()
        .println(
            "Try '" + command.getCommandSpec().qualifiedName() + " --help' for more information.");
    return ExitCode.USAGE;
  }

  private int failed(Exception e) {
    if (e instanceof Output.Closed) {
      return ExitCode.CLOSED;
    }
    String message = Problem.message(e);
    if (e.getCause() instanceof SQLException) {
      streams.complainInLines(message);
    } else {
      streams.complain(message);
    }
    if (verbose) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      // What a message holds begins no line as the messages of this program do.
      streams.err().print(trace.toString().indent(2));
      streams.err().flush();
    }
    return e instanceof CommandException expected ? expected.exitCode() : ExitCode.USAGE;
  }

  /** The version that this was built as. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "tributary " + BuildVersion.read(), "Java " + System.getProperty("java.version")
      };
    }
  }
}
