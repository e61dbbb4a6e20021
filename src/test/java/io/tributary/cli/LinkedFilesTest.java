package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is one object, by whatever links it is found; what cannot be read stops nothing. */
class LinkedFilesTest {

  @TempDir private Path folder;
  private Path logs;
  private Path log;
  private String lake;

  @BeforeEach
  void create() throws IOException {
    folder = folder.toRealPath();
    logs = Files.createDirectories(folder.resolve("logs"));
    log = AlbLog.write(logs, AlbLog.key("111122223333", "10.0.0.1"), AlbLog.line(200));
    lake = folder.resolve("lake").toString();
  }

  private Run convert(Path source) {
    return Run.of("convert", source.toString(), "--lake", lake);
  }

  private Run backfill(Path source) {
    return Run.of(
        ("backfill run --table alb --from 2026-09-01 --to 2026-09-02 --source " + source)
            .concat(" --lake " + lake)
            .split(" "));
  }

  private String query(String sql) {
    Run run = Run.of("query", sql, "--lake", lake, "--format", "csv");
    assertThat(run.err()).isEmpty();
    return run.out().substring(run.out().indexOf('\n') + 1).strip();
  }

  private void link() throws IOException {
    Files.createSymbolicLink(logs.resolve("loop"), Path.of("."));
    Files.createSymbolicLink(logs.resolve("AWSLogs/up"), Path.of("../.."));
    Files.createSymbolicLink(log.resolveSibling("folder"), log.getParent());
    Files.createSymbolicLink(logs.resolve("AAA"), logs.resolve("AWSLogs"));
    String other = log.getFileName().toString().replace("2rk8ofgj", "11111111");
    Files.createSymbolicLink(log.resolveSibling(other), log);
    Files.createSymbolicLink(folder.resolve("elsewhere"), logs);
  }

  @Test
  void convertsOneObjectByTheNameOfItsOwn() throws IOException {
    link();

    assertThat(convert(logs.resolve("AAA")).exitCode()).isZero();
    Run run = convert(logs);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("it is converted already").contains("it is a link to an object");
    assertThat(convert(folder.resolve("elsewhere")).exitCode()).isZero();
    assertThat(query("SELECT count(*), any_value(source_object) FROM alb"))
        .isEqualTo("1,file://" + log);
    assertThat(query("SELECT count(*) FROM ingest_ledger")).isEqualTo("1");
    assertThat(backfill(folder.resolve("elsewhere")).out()).contains("All is converted already");
  }

  @Test
  void packsOneObjectByTheNameOfItsOwn() throws IOException {
    link();

    Run run = backfill(logs);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(query("SELECT count(*), any_value(source_object) FROM alb"))
        .isEqualTo("1,file://" + log);
    assertThat(backfill(folder.resolve("elsewhere")).out()).contains("All is converted already");
    assertThat(convert(folder.resolve("elsewhere")).exitCode()).isZero();
    assertThat(query("SELECT count(*) FROM alb")).isEqualTo("1");
  }

  @Test
  void convertsWhatOnlyALinkNames() throws IOException {
    Path hidden = Files.createDirectories(logs.resolve(".store")).resolve("0123abcd");
    Files.move(log, hidden);
    Files.createSymbolicLink(log, hidden);
    Files.createSymbolicLink(log.resolveSibling(log.getFileName() + ".txt"), hidden);

    assertThat(convert(logs).exitCode()).isZero();
    assertThat(convert(logs).out()).contains("it is converted already");
    assertThat(backfill(logs).out()).contains("All is converted already");

    assertThat(query("SELECT count(*), any_value(source_object), any_value(account) FROM alb"))
        .isEqualTo("1,file://" + hidden + ",111122223333");
  }

  @Test
  void namesWhatCannotBeReadAndGoesOn() throws IOException {
    Path itself = Files.createSymbolicLink(log.resolveSibling("itself"), Path.of("itself"));
    Path nowhere = Files.createSymbolicLink(log.resolveSibling("gone.log.gz"), Path.of("gone"));

    for (Run run : new Run[] {backfill(logs), convert(logs)}) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .contains(itself + " cannot be read: too many levels of symbolic links")
          .contains(nowhere + " cannot be read: a link to what is not there")
          .hasLineCount(2);
    }
    assertThat(query("SELECT count(*) FROM alb")).isEqualTo("1");
    Files.delete(log);
    assertThat(convert(logs).exitCode()).isEqualTo(1);
  }

  @Test
  void ingestsEachFileOnce() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in/a"));
    Path events = Files.writeString(in.resolve("events.json"), Events.action("1"));
    Files.createSymbolicLink(in.resolve("again.json"), events);
    Files.createSymbolicLink(in.resolve("loop"), Path.of(".."));
    Files.createSymbolicLink(folder.resolve("in/0"), in);
    Path nowhere = Files.createSymbolicLink(in.resolve("nowhere"), Path.of("gone"));
    Path itself = Files.createSymbolicLink(in.resolve("itself"), Path.of("itself"));

    Run run = Run.of("ingest", folder.resolve("in").toString(), events.toString(), "--lake", lake);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("total                                        1       0\n");
    assertThat(run.err())
        .contains(nowhere + ": a link to what is not there")
        .contains(itself + ": ");
  }

  @Test
  void leavesALakeOutThatALinkLeadsTo() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.createDirectories(in.resolve("lake"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), in.resolve("lake"));
    Files.createSymbolicLink(in.resolve("also"), in.resolve("lake"));
    Files.writeString(in.resolve("events.json"), Events.action("1") + "\n{}");
    String[] ingest = {"ingest", in.toString(), "--lake", link.toString()};
    assertThat(Run.of(ingest).out())
        .contains("total                                        1       1\n");

    Run again = Run.of(ingest);

    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("1  the lake has what is in the file");
    Run errors = Run.of("ingest", in.resolve("also/errors").toString(), "--lake", link.toString());
    assertThat(errors.out()).contains("(no table)   0       1\n");
    lake = link.toString();
    assertThat(query("SELECT count(*) FROM delivery_failures")).isEqualTo("1");
  }

  @Test
  void saysWhyALakeCannotBeRead() throws IOException {
    convert(logs);
    // Nobody can enter a link to itself, as others cannot enter a folder that is not theirs.
    for (String name : new String[] {"alb/account=111122223333", "_catalog/alb"}) {
      Path folder = Path.of(lake, name);
      Path kept = Files.move(folder, this.folder.resolve("kept"));
      Files.createSymbolicLink(folder, folder);
      Run run = Run.of("query", "SELECT count(*) FROM alb", "--lake", lake);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains(" cannot be read: ").contains(folder.toString());
      Files.delete(folder);
      Files.move(kept, folder);
    }
  }

  @Test
  void saysWhyALakeCannotBeWritten() throws IOException {
    Files.createDirectories(Path.of(lake));
    Files.writeString(Path.of(lake, "alb"), "a file where a folder should be");

    Run run = convert(logs);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(" is not converted: ").contains(" cannot be written: ");
    // Newer JDKs take a path below a file for one that is not there.
    assertThat(Run.of("ingest", "/dev/null/x", "--lake", lake).err())
        .containsPattern("^tributary: /dev/null/x: (not a |no such file)");
  }
}
