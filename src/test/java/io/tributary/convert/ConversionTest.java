package io.tributary.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.LogTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder to a folder, with DuckDB to read what is there then. */
class ConversionTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-09-02T00:00:00Z");
  private static final String KEY = AlbLog.key("a");

  @TempDir private Path folder;
  private LogLake lake;

  @BeforeEach
  void createLake() {
    lake = new LogLake(folder);
  }

  @Test
  void aLogWithoutTimesHasTheDayOfItsObject() throws Exception {
    String key =
        "AWSLogs/111122223333/vpcflowlogs/eu-central-1/2026/09/01/"
            + "111122223333_vpcflowlogs_eu-central-1_fl-1_20260901T0000Z_abc.log";
    lake.put(key, "srcaddr dstaddr bytes\n192.0.2.1 192.0.2.2 7\n".getBytes(UTF_8));
    lake.put("bare", "srcaddr dstaddr bytes\n192.0.2.1 192.0.2.2 7\n".getBytes(UTF_8));

    LedgerEntry entry = lake.converted(key);
    assertThat(entry.rows()).isEqualTo(1);
    assertThat(entry.files().get(0))
        .contains("vpc_flow/account=111122223333/region=eu-central-1/date=2026-09-01/");

    Outcome outcome = lake.convert("bare", LogLake.TABLES.log("vpc_flow").orElseThrow());
    assertThat(((Outcome.Converted) outcome).entry().rejects()).isEqualTo(1);
  }

  @Test
  void rowsAreInPartitionsOfTheirOwnTimeAndRejectsAndLedgerInTheirTables() throws Exception {
    byte[] odd = {'o', 'd', 'd', (byte) 0xff};
    lake.put(
        KEY,
        new AlbLog(1)
            .records(3000, MIDNIGHT.minusSeconds(1000))
            .line("no record at all")
            .line(odd)
            .line("")
            .line(AlbLog.record(MIDNIGHT, new Random(2)).trim() + " x y z a surplus field")
            .toBytes());
    LedgerEntry entry = lake.converted(KEY);

    assertThat(entry.lines()).isEqualTo(3004);
    assertThat(entry.rows()).isEqualTo(3001);
    assertThat(entry.rejects()).isEqualTo(2);
    assertThat(entry.headers()).isEqualTo(1);
    assertThat(entry.extraFields()).isPositive();
    assertThat(entry.problem()).isNull();
    assertThat(entry.sourceObject()).isEqualTo("file://" + folder + "/logs/" + KEY);
    assertThat(entry.bytesIn()).isEqualTo(Files.size(folder.resolve("logs").resolve(KEY)));
    String id = entry.files().get(0).replaceAll(".*/|\\.parquet", "");
    assertThat(id).matches("[0-9a-f]{32}");
    String alb = "some/prefix/alb/account=111122223333/region=eu-central-1/";
    assertThat(entry.files())
        .containsExactly(
            alb + "date=2026-09-01/" + id + ".parquet",
            alb + "date=2026-09-02/" + id + ".parquet",
            "some/prefix/rejects/table_name=alb/date=2026-09-01/" + id + ".parquet");
    long size = 0;
    for (String file : entry.files()) {
      size += Files.size(folder.resolve("lake").resolve(file));
    }
    assertThat(entry.bytesOut()).isEqualTo(size);

    assertThat(
            lake.query(
                "SELECT \"date\", count(*), min(time), max(time) FROM {alb} GROUP BY 1 ORDER BY 1"))
        .containsExactly(
            "2026-09-01,1000,2026-09-01T23:43:20Z,2026-09-01T23:59:59Z",
            "2026-09-02,2001,2026-09-02T00:00Z,2026-09-02T00:33:19Z");
    assertThat(
            lake.query(
                "SELECT count(DISTINCT source_line), count(DISTINCT trace_id), min(source_object), max(source_line) FROM {alb}"))
        .containsExactly("3001,3001," + entry.sourceObject() + ",3004");
    assertThat(lake.query("SELECT * FROM {rejects} ORDER BY source_line"))
        .hasSize(2)
        .satisfiesExactly(
            row ->
                assertThat(row).startsWith(entry.sourceObject() + ",3001,no record at all,utf-8,"),
            row ->
                assertThat(row)
                    .startsWith(entry.sourceObject() + ",3002,b2Rk/w==,base64,")
                    .contains("," + entry.parserVersion() + ","));
    assertThat(
            lake.query(
                "SELECT source_object, etag, lines, row_count, headers, rejects, extra_fields, bytes_in, bytes_out, problem, parser_version, len(files), table_name, \"date\" FROM {ledger}"))
        .containsExactly(
            "%s,%s,3004,3001,1,2,%d,%d,%d,null,%s,3,alb,2026-09-01"
                .formatted(
                    entry.sourceObject(),
                    entry.etag(),
                    entry.extraFields(),
                    entry.bytesIn(),
                    size,
                    entry.parserVersion()));
    assertThat(lake.catalog.locations())
        .containsExactly(
            "alb: lake/" + alb + "date=2026-09-01/",
            "alb: lake/" + alb + "date=2026-09-02/",
            "ingest_ledger: lake/some/prefix/ingest_ledger/table_name=alb/date=2026-09-01/",
            "rejects: lake/some/prefix/rejects/table_name=alb/date=2026-09-01/");
  }

  @Test
  void theLedgerHasTheColumnsOfItsTable() throws Exception {
    lake.put(KEY, new byte[0]);
    lake.converted(KEY);
    List<String> columns =
        LogLake.TABLES.own(LogTables.LEDGER).columns().stream()
            .map(column -> column.name())
            .toList();
    assertThat(
            lake.query("SELECT column_name FROM (DESCRIBE SELECT * FROM {ledger})")
                .subList(0, columns.size()))
        .isEqualTo(columns);
  }

  @Test
  void anEmptyObjectIsInTheLedgerOnly() throws Exception {
    lake.put(KEY, new byte[0]);
    LedgerEntry entry = lake.converted(KEY);
    assertThat(List.of(entry.lines(), entry.rows(), entry.rejects(), entry.bytesOut()))
        .containsOnly(0L);
    assertThat(entry.files()).isEmpty();
    assertThat(LakeContent.keys(lake.store()))
        .singleElement()
        .asString()
        .contains("/ingest_ledger/");
  }

  @Test
  void aLogThatIsParquetIsOneMoreOfItsTable() throws Exception {
    String name = "111122223333_vpcflowlogs_eu-central-1_fl-1234abcd_20260901T0010Z_01234567.log";
    String text =
        "version account-id srcaddr bytes start end\n2 111122223333 10.0.0.1 7 1788220800 1788307200\n";
    lake.put(name + ".gz", new AlbLog(1).line(text.trim()).toBytes());
    lake.put(name + ".parquet", new byte[0]);
    lake.query(
        "COPY (SELECT 2::INT AS version, '111122223333' AS account_id, '10.0.0.' || i AS srcaddr,"
            + " 7::BIGINT AS bytes, 1788220800::BIGINT AS start, (1788220800 + i * 86400)::BIGINT AS \"end\""
            + " FROM range(2000) t(i)) TO '"
            + folder.resolve("logs").resolve(name + ".parquet")
            + "' (FORMAT parquet)");
    assertThat(lake.converted(name + ".gz").rows()).isEqualTo(1);
    assertThat(lake.converted(name + ".parquet").rows()).isEqualTo(2000);
    assertThat(
            lake.query(
                "SELECT count(*), count(DISTINCT srcaddr), sum(bytes) FROM read_parquet('"
                    + folder
                    + "/lake/some/prefix/vpc_flow/account=111122223333/region=eu-central-1/**/*.parquet')"))
        .containsExactly("2001,2000,14007");
  }

  @Test
  void manyPartitionsTakeFewWritersAndLittleMemoryAndLoseNothing() throws Exception {
    Random random = new Random(6);
    List<Instant> times = new ArrayList<>();
    int day = 0;
    for (int i = 0; i < 20_000; i++) {
      day = i % 100 == 0 ? random.nextInt(9) : day;
      times.add(MIDNIGHT.plus(Duration.ofDays(day)).plusSeconds(i));
    }
    lake.put(KEY, new AlbLog(6).records(times).toBytes());
    ConversionSettings small = new ConversionSettings(1 << 20, 3, true);
    LedgerEntry entry = ((Outcome.Converted) lake.convert(KEY, small)).entry();
    assertThat(entry.rows()).isEqualTo(20_000);
    assertThat(entry.files()).hasSizeGreaterThan(50).anyMatch(file -> file.endsWith("-2.parquet"));
    assertThat(
            lake.query(
                "SELECT count(*), count(DISTINCT source_line), count(DISTINCT \"date\") FROM {alb} WHERE \"date\" = CAST(CAST(time AS DATE) AS VARCHAR)"))
        .containsExactly("20000,20000,9");
    Map<String, String> first = LakeContent.of(lake.store());
    lake.convert(KEY, small);
    assertThat(LakeContent.of(lake.store())).isEqualTo(first);
    lake.convert(KEY, LogLake.SETTINGS.convertingAgain());
    assertThat(LakeContent.keys(lake.store())).hasSize(10);
  }
}
