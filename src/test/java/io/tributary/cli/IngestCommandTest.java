package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTest {

  @TempDir private Path folder;
  private String lake;
  private String good;

  @BeforeEach
  void create() throws IOException {
    lake = folder.resolve("my \"lake\"").toString();
    good = file("good.jsonl", Events.action("1") + "\n" + Events.deployment("2", "START") + "\n");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void ingestsAndSaysWhatBecameOfIt() {
    Run run = Run.of("ingest", good, "--lake", lake);

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                table                                       ok  failed
                ------------------------------------------  --  ------
                codedeploy_deployment_state_change           1       0
                codepipeline_action_execution_state_change   1       0
                total                                        2       0
                """,
                ""));
  }

  @Test
  void ingestsAFolderAndStandardInput() throws IOException {
    Path sub = Files.createDirectories(folder.resolve("in/sub"));
    Files.writeString(sub.resolve("a.json"), Events.action("1"));
    Files.writeString(sub.resolve("b.json"), Events.action("2"));
    Files.writeString(sub.resolve(".hidden"), "oops");
    String parent = sub.getParent().toString();

    Run run = Run.withInput(Events.action("3"), "ingest", parent, "-", "--lake", lake);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("total                                        3       0\n");
  }

  @Test
  void saysThatRecordsFailed() throws IOException {
    Run run = Run.of("ingest", good, file("bad", "oops\n"), "--lake", lake);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("(no table)                                   0       1\n");
    assertThat(run.err())
        .isEqualTo(
            "tributary: 1 record failed; to see why: "
                + "tributary query 'SELECT * FROM delivery_failures' --lake '"
                + lake
                + "'\n");
  }

  @Test
  void ingestsWhatItCanIfAFileIsMissing() {
    String missing = folder.resolve("missing").toString();

    Run run = Run.of("ingest", missing, good, "--lake", lake);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("total                                        2       0\n");
    assertThat(run.err()).isEqualTo("tributary: " + missing + ": no such file or folder\n");
  }

  @Test
  void saysThatAGzipFileIsCutOff() throws IOException {
    Path file = folder.resolve("cut.gz");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0});

    Run run = Run.of("ingest", file.toString(), "--lake", lake);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "tributary: " + file + ": the gzip data is cut off; what came before is ingested\n");
  }

  @Test
  void refusesALakeThatIsAFile() {
    assertThat(Run.of("ingest", good, "--lake", good))
        .isEqualTo(new Run(2, "", "tributary: " + good + ": not a folder\n"));
  }

  @Test
  void ingestsAFolderThatALinkLeadsTo() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.writeString(in.resolve("a.json"), Events.action("1"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), in);

    Run run = Run.of("ingest", link.toString(), "--lake", lake);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("total                                        1       0\n");
  }

  @Test
  void leavesOutHiddenFoldersAndTheLakeItself() throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve(".git")).resolve("config"), "oops");
    Run once = Run.of("ingest", folder.toString(), file("bad", "oops\n"), "--lake", lake);
    file("new", "new\n");

    Run again = Run.of("ingest", folder.toString(), "--lake", lake);
    Run errors = Run.of("ingest", lake + "/errors", "--lake", lake);

    assertThat(once.out())
        .contains("(no table)                                   0       1\n")
        .contains("total                                        2       1\n");
    assertThat(again.out())
        .contains("(no table)   0       1\n")
        .contains("total        0       1\n");
    assertThat(errors.out())
        .contains("(no table)   0       2\n")
        .contains("total        0       2\n");
  }

  @Test
  void takesNoEmptyPathForTheWorkingFolder() {
    assertThat(Run.of("ingest", "", "--lake", lake))
        .isEqualTo(new Run(2, "", "tributary: '': no such file or folder\n"));
    assertThat(Run.of("ingest", good, "--lake", ""))
        .isEqualTo(new Run(2, "", "tributary: --lake is empty\n"));
  }
}
