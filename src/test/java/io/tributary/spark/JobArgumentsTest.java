package io.tributary.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.backfill.DayRange;
import io.tributary.table.LogTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobArgumentsTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
  private static final String ALB = "--table alb --source s3://logs/lb/ ";
  private static final String LAKE = "--lake s3://lake/a --database db ";
  private static final String DAYS = "--from 2026-01-01 --to 2026-02-01 ";
  private static final String SOURCES =
      "--sources {\"nlb\":\"s3://logs/\",\"alb\":\"s3://logs/lb/\"} ";

  private static JobArguments parse(String arguments) {
    return JobArguments.parse(arguments.strip().split(" +", -1), TODAY);
  }

  @Test
  void oneTableAndItsDays() {
    assertThat(parse(ALB + LAKE + DAYS))
        .isEqualTo(
            new JobArguments(
                new TreeMap<>(Map.of("alb", new Place("logs", "lb/"))),
                new Place("lake", "a"),
                "db",
                new DayRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-02-01")),
                null,
                null,
                Map.of(),
                false,
                false));
  }

  @Test
  void secretsAreMaskedUnlessTheyAreToBeKept() {
    assertThat(alb(parse(ALB + LAKE + DAYS)).isMasked()).isTrue();
    assertThat(alb(parse(ALB + LAKE + DAYS + "--keep-secrets")).isMasked()).isFalse();
    assertThat(alb(parse(ALB + LAKE + DAYS + "--keep-secrets true")).isMasked()).isFalse();
  }

  private static LogTable alb(JobArguments arguments) {
    return arguments.tables().log("alb").orElseThrow();
  }

  @Test
  void fieldsAreOfTheTableOrOfSeveral() {
    List<String> arguments = new ArrayList<>(List.of((ALB + LAKE + DAYS).strip().split(" +", -1)));
    arguments.addAll(List.of("--fields", "date time"));
    assertThat(JobArguments.parse(arguments.toArray(String[]::new), TODAY).fields())
        .isEqualTo(Map.of("alb", "date time"));
    arguments.set(arguments.size() - 1, "{\"vpc_flow\": \"version start\"}");
    assertThat(JobArguments.parse(arguments.toArray(String[]::new), TODAY).fields())
        .isEqualTo(Map.of("vpc_flow", "version start"));
    assertThat(parse(ALB + LAKE + DAYS + " --fields=").fields()).isEmpty();
  }

  @Test
  void whatIsWanted() {
    JobArguments arguments =
        parse(ALB + LAKE + DAYS + "--account=111122223333 --region eu-central-1 --overwrite");

    assertThat(arguments.account()).isEqualTo("111122223333");
    assertThat(arguments.region()).isEqualTo("eu-central-1");
    assertThat(arguments.overwrite()).isTrue();
    assertThat(parse(ALB + LAKE + DAYS + "--overwrite true").overwrite()).isTrue();
    assertThat(parse(ALB + LAKE + DAYS + "--overwrite false").overwrite()).isFalse();
  }

  @Test
  void theLastDaysEndWithYesterday() {
    assertThat(parse(ALB + LAKE + "--last-days 2").range())
        .isEqualTo(new DayRange(LocalDate.parse("2026-02-27"), TODAY));
  }

  @Test
  void allTablesOfADeployedJobOrOneOrAnother() {
    assertThat(parse(SOURCES + LAKE + DAYS).sources())
        .isEqualTo(Map.of("alb", new Place("logs", "lb/"), "nlb", new Place("logs", "")));
    assertThat(parse(SOURCES + LAKE + DAYS + "--table nlb").sources())
        .isEqualTo(Map.of("nlb", new Place("logs", "")));
    assertThat(parse(SOURCES + LAKE + DAYS + "--table elb --source s3://b/").sources())
        .isEqualTo(Map.of("elb", new Place("b", "")));
  }

  @Test
  void foldersNeedNoDatabase() {
    JobArguments arguments =
        parse("--table alb --source file:///logs --lake file:///a/lake " + DAYS);

    assertThat(arguments.sources()).isEqualTo(Map.of("alb", new Place(null, "logs")));
    assertThat(arguments.lake()).isEqualTo(new Place(null, "a/lake"));
    assertThat(arguments.database()).isNull();
  }

  @Test
  void gluesOwnAreItsOwn() {
    String glue =
        "--JOB_ID j_1 --enable-metrics --JOB_RUN_ID jr_1 --JOB_NAME job --TempDir s3://t/ ";

    assertThat(parse(glue + ALB + LAKE + DAYS)).isEqualTo(parse(ALB + LAKE + DAYS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ALB + DAYS + "--database db | --lake is missing",
        ALB + DAYS + "--lake s3://lake | --database is missing",
        LAKE + DAYS + " | --sources is missing",
        LAKE + DAYS + "--source s3://logs | --table is missing",
        LAKE + DAYS + "--table elb " + SOURCES + " | --sources does not say where the logs of elb",
        LAKE + DAYS + "--sources [] | --sources is no JSON object",
        ALB
            + DAYS
            + "--lake /lake --database db | '/lake' is no place, s3://bucket/prefix or file:///folder",
        ALB + LAKE + " | --from is missing",
        ALB + LAKE + "--from 2026-01-01 --to tomorrow | --to is a day such as 2026-01-01",
        ALB + LAKE + "--from 2026-01-01 --to 2026-01-01 | no day is from 2026-01-01",
        ALB + LAKE + DAYS + "--last-days 1 | either --last-days or --from and --to",
        ALB + LAKE + "--last-days 0 | --last-days is a number from 1, not '0'",
        ALB + LAKE + DAYS + "--acount 1 | there is no option --acount",
        ALB + LAKE + DAYS + "--table nlb | --table is there twice",
        ALB + LAKE + DAYS + "--overwrite yes | --overwrite is true or false, not yes",
        "again " + ALB + LAKE + DAYS + " | 'again' belongs to no option"
      })
  void whatIsWrongIsSaid(String arguments, String message) {
    assertThatThrownBy(() -> parse(arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("; the options are --table TABLE");
  }
}
