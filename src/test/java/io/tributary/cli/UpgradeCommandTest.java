package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.aws.GlueTables;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;

class UpgradeCommandTest {

  private static final EventTable TABLE = Tables.bundled().all().get(0);
  private static AwsEnvironment aws;
  private static GlueClient glue;

  private final String database = "db_" + UUID.randomUUID().toString().replace('-', '_');

  @BeforeAll
  static void startEmulator() {
    aws = AwsEnvironment.start();
    glue = aws.emulator().client(GlueClient.builder());
  }

  @AfterAll
  static void stopEmulator() {
    if (aws != null) {
      aws.close();
    }
  }

  @BeforeEach
  void createDatabase() {
    glue.createDatabase(request -> request.databaseInput(input -> input.name(database)));
  }

  private Run upgrade(String... options) {
    String[] arguments = {"tables", "upgrade", "--database", database};
    return Run.of(Stream.of(arguments, options).flatMap(Stream::of).toArray(String[]::new));
  }

  @Test
  void saysWhatItWouldChangeAndChangesItOnce() {
    GlueTables.create(glue, database, TABLE, "s3://lake/");
    String change = TABLE.name() + "  column timestamp has another comment\n";

    Run dry = upgrade("--dry-run");
    Run first = upgrade();
    Run second = upgrade();

    assertThat(dry.exitCode()).isZero();
    assertThat(dry.out()).contains(change);
    assertThat(dry.err()).isEqualTo("tributary: nothing was changed, because of --dry-run\n");
    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).isEqualTo(dry.out());
    assertThat(first.err()).isEmpty();
    assertThat(second).isEqualTo(new Run(0, "table  change\n-----  ------\n", ""));
  }

  @Test
  void leavesATableThatWouldLoseData() {
    glue.createTable(
        request ->
            request
                .databaseName(database)
                .tableInput(
                    input ->
                        input
                            .name(TABLE.name())
                            .storageDescriptor(
                                descriptor ->
                                    descriptor.columns(
                                        Column.builder().name("mine").type("string").build()))));

    Run run = upgrade();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("table  change\n-----  ------\n");
    assertThat(run.err())
        .contains(
            "tributary: " + TABLE.name() + " is left as it is: column mine string would be gone\n");
  }

  @Test
  void wantsADatabaseWithTables() {
    assertThat(upgrade())
        .isEqualTo(
            new Run(
                2, "", "tributary: database " + database + " has none of Tributary's tables\n"));
    assertThat(Run.of("tables", "upgrade", "--database", "nowhere"))
        .isEqualTo(new Run(2, "", "tributary: Glue has no database nowhere\n"));
    assertThat(Run.of("tables", "upgrade").exitCode()).isEqualTo(2);
  }
}
