package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs whose fields somebody has chosen, and whose objects do not name them. */
class ChosenFieldsTest {

  private static final Path SAMPLES = Path.of("src/test/resources/samples/logs");
  private static final String FIELDS =
      "${version} ${vpc-id} ${subnet-id} ${instance-id} ${interface-id} ${account-id} ${type}"
          + " ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${pkt-srcaddr} ${pkt-dstaddr} ${protocol}"
          + " ${bytes} ${packets} ${start} ${end} ${action} ${tcp-flags} ${log-status}";
  private static final String RIGHT =
      """
      vpc_id,account_id,srcport,bytes,packets,log_status
      vpc-abcdefab012345678,123456789010,43416,568,8,OK
      """;

  @TempDir private Path folder;
  private String lake;
  private String logs;

  @BeforeEach
  void writeALog() throws IOException {
    lake = folder.resolve("lake").toString();
    logs = folder.resolve("logs").toString();
    copy(
        "vpc_flow/chosen_order_without_header.log",
        "logs/123456789012_vpcflowlogs_eu-central-1_fl-1234abcd_20231117T0140Z_a1.log");
  }

  private void copy(String sample, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.copy(SAMPLES.resolve(sample), file);
  }

  private Run convert(String... more) {
    return run("convert", logs, more);
  }

  private Run run(String command, String argument, String... more) {
    String[] all = new String[4 + more.length];
    all[0] = command;
    all[1] = argument;
    all[2] = "--lake";
    all[3] = lake;
    System.arraycopy(more, 0, all, 4, more.length);
    return Run.of(all);
  }

  private String flows() {
    return Run.of(
            "query",
            "SELECT vpc_id, account_id, srcport, bytes, packets, log_status FROM vpc_flow",
            "--lake",
            lake,
            "--format",
            "csv")
        .out();
  }

  @Test
  void rejectsBecomeRowsOnceTheFieldsAreNamed() {
    assertThat(convert().exitCode()).isEqualTo(1);
    assertThat(flows()).doesNotContain("vpc-");
    Run run = convert("--table", "vpc_flow", "--fields", FIELDS);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(flows()).isEqualTo(RIGHT);
    assertThat(convert("--table", "vpc_flow", "--fields", FIELDS).out())
        .contains("it is converted already");
  }

  @Test
  void replayTakesThemToo() {
    assertThat(convert().exitCode()).isEqualTo(1);
    assertThat(run("replay", "--table=vpc_flow", "--fields", FIELDS).exitCode()).isZero();
    assertThat(flows()).isEqualTo(RIGHT);
  }

  @Test
  void aBackfillTakesThemToo() {
    Run run =
        run(
            "backfill",
            "run",
            "--table=vpc_flow",
            "--source",
            logs,
            "--from=2023-11-17",
            "--to=2023-11-18",
            "--fields",
            FIELDS.replace("${", "").replace("} ", ",").replace("}", ""));
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(flows()).isEqualTo(RIGHT);
  }

  @Test
  void anotherOrderThanThatOfTheLineMakesNoRow() {
    Run run = convert("--table", "vpc_flow", "--fields", FIELDS.replace("vpc-id", "x"));
    assertThat(run.err()).contains("vpc_flow has no column for x; such values go into");
    String swapped = FIELDS.replace("${type} ${srcaddr}", "${srcaddr} ${type}");
    assertThat(convert("--again", "--table", "vpc_flow", "--fields", swapped).exitCode())
        .isEqualTo(1);
    assertThat(Run.of("query", "SELECT reason FROM rejects", "--lake", lake).out())
        .contains("srcaddr is not where --fields names it");
  }

  @Test
  void aHeaderInTheObjectStillWins() throws IOException {
    copy(
        "vpc_flow/custom_order.log",
        "logs/123456789012_vpcflowlogs_eu-central-1_fl-1234abcd_20260901T0140Z_b2.log");
    assertThat(convert("--table", "vpc_flow", "--fields", FIELDS).exitCode()).isZero();
    assertThat(flows()).contains("4249");
  }

  @Test
  void cloudFrontHasThemToo() throws IOException {
    copy("cloudfront/chosen_fields.log", "logs/EXAMPLE12345.2024-12-12-20.aaaaaaa1");
    Run run =
        convert(
            "--table", "cloudfront", "--fields", "date time cs-uri-stem sc-status c-ip cs-method");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(
            Run.of(
                    "query",
                    "SELECT cs_uri_stem, sc_status, c_ip, cs_method, x_edge_location FROM"
                        + " cloudfront",
                    "--lake",
                    lake,
                    "--format",
                    "csv")
                .out())
        .isEqualTo("cs_uri_stem,sc_status,c_ip,cs_method,x_edge_location\n/x,200,192.0.2.1,GET,\n");
  }

  @Test
  void wrongUseIsTold() {
    assertThat(convert("--fields", FIELDS).err()).contains("--fields needs --table");
    assertThat(convert("--table", "alb", "--fields", "a b").err())
        .contains("the fields of alb are always the same");
    assertThat(convert("--table", "vpc_flow", "--fields", " ").err()).contains("no field is named");
    Run run = convert("--table", "vpc_flow", "--fields", "start end start");
    assertThat(run.err()).contains("the field start is named twice");
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
