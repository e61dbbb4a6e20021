package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.convert.Conversion;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.KeyPatterns;
import io.tributary.convert.Outcome;
import io.tributary.convert.Recognition;
import io.tributary.lake.LakeDatabase;
import io.tributary.lake.LakeFolder;
import io.tributary.lake.LakeTables;
import io.tributary.lake.ingest.InputFile;
import io.tributary.lake.ingest.LakeIngest;
import io.tributary.lake.ingest.Summary;
import io.tributary.table.LogTables;
import io.tributary.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;

@Command(
    name = "demo",
    description = "Take a day of sample events and a log into a lake, and ask a few questions.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final String EVENTS = "/demo/events.jsonl";
  private static final String QUESTIONS = "/demo/questions.sql";

  /** A question stands in a comment above its SQL. */
  private static final Pattern QUESTION = Pattern.compile("-- (.*)\\n([^;]*);");

  @Mixin private LakeOption lakeOption = new LakeOption();

  private final Streams streams;

  DemoCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    LakeFolder lake = lakeOption.lake();
    LakeTables tables = LakeTables.bundled();
    heading("A day of a small team's deliveries, event by event, as EventBridge tells of them");
    println("through the functions that run behind Firehose, into " + lake.root());
    println("");
    SummaryTable.print(streams.out(), ingest(lake, tables.events()));
    println("");
    heading("Ten minutes of their load balancer's log, converted to Parquet");
    println("");
    ConversionTables.print(streams.out(), convert(lake, tables.logs()));
    ask(lake, tables);
    println("");
    heading("What to try next");
    tryNext();
    return ExitCode.OK;
  }

  private static Summary ingest(LakeFolder lake, Tables tables) throws IOException {
    Path file = Files.createTempFile("tributary", ".jsonl");
    try (InputStream events = resource(EVENTS)) {
      long size = Files.copy(events, file, StandardCopyOption.REPLACE_EXISTING);
      LakeIngest ingest = new LakeIngest(lake, tables, new Listener());
      ingest.runAgain(new InputFile(EVENTS.substring(1), file, size));
      return ingest.summary();
    } finally {
      Files.delete(file);
    }
  }

  private static ConversionSummary convert(LakeFolder lake, LogTables tables) throws IOException {
    Conversion conversion =
        new Conversion(
            LogLakeOption.in(lake),
            tables,
            ConversionSettings.forHeap(1).convertingAgain(),
            Clock.systemUTC());
    Recognition log = new KeyPatterns(tables.logs()).recognise(DemoLog.KEY);
    Outcome outcome = conversion.convert(new DemoLog(), DemoLog.KEY, (Recognition.Log) log);
    ConversionSummary summary = new ConversionSummary();
    summary.converted(
        ((Recognition.Log) log).table().name(), ((Outcome.Converted) outcome).entry());
    return summary;
  }

  private void ask(LakeFolder lake, LakeTables tables) throws IOException {
    String questions;
    try (InputStream in = resource(QUESTIONS)) {
      questions = new String(in.readAllBytes(), UTF_8);
    }
    try (LakeDatabase database = LakeDatabase.open(lake, tables, questions);
        Statement statement = database.connection().createStatement()) {
      Matcher question = QUESTION.matcher(questions);
      while (question.find()) {
        println("");
        heading(question.group(1));
        printStyled("faint", question.group(2).stripTrailing().indent(2).stripTrailing());
        println("");
        try (ResultSet result = statement.executeQuery(question.group(2))) {
          ResultFormat.table.print(streams.out(), result);
        } catch (SQLException e) {
          throw database.named(e);
        }
      }
    } catch (SQLException e) {
      throw new CommandException(ExitCode.FAILED, QueryProblem.message(e), e);
    }
  }

  private void tryNext() {
    String program = "java -jar target/tributary.jar ";
    String lake = " " + lakeOption.asGiven();
    println("  mvn -q package -DskipTests                 makes target/tributary.jar");
    println("  " + program + "tables");
    println("  " + program + "query 'SHOW TABLES'" + lake);
    println("  " + program + "ingest your-events.jsonl" + lake);
    println("  " + program + "convert s3://your-logs/AWSLogs/" + lake);
    println("  " + program + "ingest " + Shell.word(lakeErrors()) + lake);
    println(
        "      tries the failed records again, as it would those that Firehose left in a bucket");
  }

  private String lakeErrors() {
    return lakeOption.folder().resolve(LakeFolder.ERRORS).toString();
  }

  private void heading(String text) {
    printStyled("bold", text);
  }

  private void println(String text) {
    streams.out().println(text);
  }

  /** Prints text that comes with the program. */
  private void printStyled(String name, String text) {
    boolean colors = Terminal.is(Terminal.STANDARD_OUTPUT) && System.getenv("NO_COLOR") == null;
    String styled = colors ? Ansi.Style.valueOf(name).on() + text + Ansi.Style.reset.on() : text;
    streams.out().write(styled + "\n");
  }

  /** The file comes with the program, and is whole. */
  private static final class Listener implements LakeIngest.Listener {

    @Override
    public void read(int bytes) {}

    @Override
    public void incomplete(InputFile file, IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(DemoCommand.class.getResourceAsStream(name), name);
  }
}
