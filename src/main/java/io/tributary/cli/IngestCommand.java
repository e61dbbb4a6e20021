package io.tributary.cli;

import io.tributary.lake.LakeFolder;
import io.tributary.lake.ingest.InputFile;
import io.tributary.lake.ingest.InputFiles;
import io.tributary.lake.ingest.LakeIngest;
import io.tributary.lake.ingest.Summary;
import io.tributary.table.Tables;
import io.tributary.text.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "ingest",
    description =
        "Take events from files into a lake, through the functions that Firehose would call.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Files hold events of EventBridge: one a line, in arrays, or document after document, in any",
      "layout, gzip or not. A record that fails is kept in the lake under errors/, with the reason"
          + " and",
      "the original (table delivery_failures). Such files can be ingested again, and so can those"
          + " that",
      "Firehose writes: each record gets another try. Of the lake's own, those that become rows are",
      "gone from errors/ then, and others remain. What a file holds is taken in once, whatever the",
      "file is called."
    })
final class IngestCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Files, folders with all the files in them (but hidden ones, and the lake), or - for"
              + " standard input.")
  private List<String> arguments = List.of();

  @Mixin private LakeOption lakeOption = new LakeOption();

  private static final String KNOWN = "the lake has what is in the file";

  private final Streams streams;
  private final UnreadableFiles unreadable;
  private boolean isWrongUse;

  IngestCommand(Streams streams) {
    this.streams = streams;
    this.unreadable = new UnreadableFiles(streams);
  }

  @Override
  public Integer call() throws IOException {
    LakeFolder lake = lakeOption.lake();
    InputFiles files = new InputFiles(lake, unreadable);
    for (String argument : arguments) {
      addFiles(argument, files);
    }
    long failed = files.all().isEmpty() ? 0 : ingest(files.all(), lake);
    if (isWrongUse) {
      return ExitCode.USAGE;
    }
    return failed > 0 || unreadable.areThere() ? ExitCode.FAILED : ExitCode.OK;
  }

  /** Returns how many records failed. */
  private long ingest(List<InputFile> files, LakeFolder lake) throws IOException {
    LakeIngest ingest = takeIn(files, lake);
    SummaryTable.print(streams.out(), ingest.summary());
    if (ingest.known() > 0) {
      Figures.printReasons(streams.out(), "skipped", Map.of(KNOWN, ingest.known()));
    }
    long failed = ingest.summary().total().failed();
    if (failed > 0) {
      streams.out().flush();
      streams.complain(failures(failed));
    }
    return failed;
  }

  private String failures(long failed) {
    return (failed == 1 ? "1 record" : failed + " records")
        + " failed; to see why: tributary query 'SELECT * FROM delivery_failures' "
        + lakeOption.asGiven();
  }

  private void addFiles(String argument, InputFiles files) {
    try {
      boolean unreadableBefore = unreadable.areThere();
      if (!files.add(argument) && unreadable.areThere() == unreadableBefore) {
        cannotRead(argument, new IOException("no files in it"));
      }
    } catch (NoSuchFileException e) {
      cannotRead(argument.isEmpty() ? "''" : argument, e);
    } catch (IOException e) {
      unreadable.accept(argument + ": " + reason(e));
    } catch (InvalidPathException e) {
      throw Arguments.noPath(argument, e);
    }
  }

  private LakeIngest takeIn(List<InputFile> files, LakeFolder lake) throws IOException {
    AtomicReference<Progress> shown = new AtomicReference<>();
    LakeIngest ingest = new LakeIngest(lake, Tables.bundled(), listener(shown));
    try (Progress progress = progress(files, ingest.summary())) {
      shown.set(progress);
      ingest.run(files, streams.in());
    }
    return ingest;
  }

  private LakeIngest.Listener listener(AtomicReference<Progress> progress) {
    return new LakeIngest.Listener() {
      @Override
      public void read(int bytes) {
        progress.get().read(bytes);
      }

      @Override
      public void incomplete(InputFile file, IOException problem) {
        if (problem instanceof EOFException || problem instanceof ZipException) {
          cannotRead(file.name(), problem);
        } else {
          unreadable.accept(file.name() + ": " + reason(problem));
        }
      }
    };
  }

  private Progress progress(List<InputFile> files, Summary summary) {
    boolean known = files.stream().allMatch(file -> file.size() > 0);
    long size = known ? files.stream().mapToLong(InputFile::size).sum() : 0;
    return new Progress(streams, size, "records", () -> summary.total().sum());
  }

  private void cannotRead(String file, IOException e) {
    isWrongUse = true;
    streams.complain(file + ": " + reason(e));
  }

  private static String reason(IOException e) {
    if (e instanceof EOFException) {
      return "the gzip data is cut off; what came before is ingested";
    }
    if (e instanceof ZipException) {
      return "the gzip data is damaged; what came before is ingested";
    }
    return Problem.reason(e);
  }
}
