package io.tributary.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.store.FolderStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder to a folder, with DuckDB to read what is there then. */
class ConversionTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-09-02T00:00:00Z");
  private static final LogTables TABLES = LogTables.bundled();
  private static final KeyPatterns PATTERNS = new KeyPatterns(TABLES.logs());
  private static final ConversionSettings SETTINGS = new ConversionSettings(32 << 20, 16, false);
  private static final String KEY = AlbLog.key("a");

  @TempDir private Path folder;
  private final MemoryCatalog catalog = new MemoryCatalog();

  private FolderStore source() {
    return new FolderStore(folder.resolve("logs"));
  }

  private FolderStore lakeStore() {
    return new FolderStore(folder.resolve("lake"));
  }

  private Conversion conversion(ConversionSettings settings) {
    return new Conversion(
        new Lake(lakeStore(), "some/prefix/", catalog), TABLES, settings, Clock.systemUTC());
  }

  private void put(String key, byte[] content) throws IOException {
    Path file = folder.resolve("logs").resolve(key);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private Outcome convert(String key, ConversionSettings settings) throws IOException {
    return conversion(settings).convert(source(), key, (Recognition.Log) PATTERNS.recognise(key));
  }

  private LedgerEntry converted(String key) throws IOException {
    return ((Outcome.Converted) convert(key, SETTINGS)).entry();
  }

  private List<String> query(String sql) throws Exception {
    return LakeContent.query(folder.resolve("lake/some/prefix"), sql);
  }

  @Test
  void aLogWithoutTimesHasTheDayOfItsObject() throws Exception {
    String key =
        "AWSLogs/111122223333/vpcflowlogs/eu-central-1/2026/09/01/"
            + "111122223333_vpcflowlogs_eu-central-1_fl-1_20260901T0000Z_abc.log";
    put(key, "srcaddr dstaddr bytes\n192.0.2.1 192.0.2.2 7\n".getBytes(UTF_8));
    put("bare", "srcaddr dstaddr bytes\n192.0.2.1 192.0.2.2 7\n".getBytes(UTF_8));

    LedgerEntry entry = converted(key);
    assertThat(entry.rows()).isEqualTo(1);
    assertThat(entry.files().get(0))
        .contains("vpc_flow/account=111122223333/region=eu-central-1/date=2026-09-01/");

    Recognition bare = PATTERNS.recognise("bare", TABLES.log("vpc_flow").orElseThrow());
    Outcome outcome = conversion(SETTINGS).convert(source(), "bare", (Recognition.Log) bare);
    assertThat(((Outcome.Converted) outcome).entry().rejects()).isEqualTo(1);
  }

  @Test
  void rowsAreInPartitionsOfTheirOwnTimeAndRejectsAndLedgerInTheirTables() throws Exception {
    byte[] odd = {'o', 'd', 'd', (byte) 0xff};
    put(
        KEY,
        new AlbLog(1)
            .records(3000, MIDNIGHT.minusSeconds(1000))
            .line("no record at all")
            .line(odd)
            .line("")
            .line(AlbLog.record(MIDNIGHT, new Random(2)).trim() + " x y z a surplus field")
            .toBytes());
    LedgerEntry entry = converted(KEY);

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
            query(
                "SELECT \"date\", count(*), min(time), max(time) FROM {alb} GROUP BY 1 ORDER BY 1"))
        .containsExactly(
            "2026-09-01,1000,2026-09-01T23:43:20Z,2026-09-01T23:59:59Z",
            "2026-09-02,2001,2026-09-02T00:00Z,2026-09-02T00:33:19Z");
    assertThat(
            query(
                "SELECT count(DISTINCT source_line), count(DISTINCT trace_id), min(source_object), max(source_line) FROM {alb}"))
        .containsExactly("3001,3001," + entry.sourceObject() + ",3004");
    assertThat(query("SELECT * FROM {rejects} ORDER BY source_line"))
        .hasSize(2)
        .satisfiesExactly(
            row ->
                assertThat(row).startsWith(entry.sourceObject() + ",3001,no record at all,utf-8,"),
            row ->
                assertThat(row)
                    .startsWith(entry.sourceObject() + ",3002,b2Rk/w==,base64,")
                    .contains("," + entry.parserVersion() + ","));
    assertThat(
            query(
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
    assertThat(catalog.locations())
        .containsExactly(
            "alb: lake/" + alb + "date=2026-09-01/",
            "alb: lake/" + alb + "date=2026-09-02/",
            "ingest_ledger: lake/some/prefix/ingest_ledger/table_name=alb/date=2026-09-01/",
            "rejects: lake/some/prefix/rejects/table_name=alb/date=2026-09-01/");
  }

  @Test
  void theLedgerHasTheColumnsOfItsTable() throws Exception {
    put(KEY, new byte[0]);
    converted(KEY);
    List<String> columns =
        TABLES.own(LogTables.LEDGER).columns().stream().map(column -> column.name()).toList();
    assertThat(
            query("SELECT column_name FROM (DESCRIBE SELECT * FROM {ledger})")
                .subList(0, columns.size()))
        .isEqualTo(columns);
  }

  @Test
  void anEmptyObjectIsInTheLedgerOnly() throws Exception {
    put(KEY, new byte[0]);
    LedgerEntry entry = converted(KEY);
    assertThat(List.of(entry.lines(), entry.rows(), entry.rejects(), entry.bytesOut()))
        .containsOnly(0L);
    assertThat(entry.files()).isEmpty();
    assertThat(LakeContent.keys(lakeStore()))
        .singleElement()
        .asString()
        .contains("/ingest_ledger/");
  }

  @Test
  void aLogThatIsParquetIsOneMoreOfItsTable() throws Exception {
    String name = "111122223333_vpcflowlogs_eu-central-1_fl-1234abcd_20260901T0010Z_01234567.log";
    String text =
        "version account-id srcaddr bytes start end\n2 111122223333 10.0.0.1 7 1788220800 1788307200\n";
    put(name + ".gz", new AlbLog(1).line(text.trim()).toBytes());
    put(name + ".parquet", new byte[0]);
    query(
        "COPY (SELECT 2::INT AS version, '111122223333' AS account_id, '10.0.0.' || i AS srcaddr,"
            + " 7::BIGINT AS bytes, 1788220800::BIGINT AS start, (1788220800 + i * 86400)::BIGINT AS \"end\""
            + " FROM range(2000) t(i)) TO '"
            + folder.resolve("logs").resolve(name + ".parquet")
            + "' (FORMAT parquet)");
    assertThat(converted(name + ".gz").rows()).isEqualTo(1);
    assertThat(converted(name + ".parquet").rows()).isEqualTo(2000);
    assertThat(
            query(
                "SELECT count(*), count(DISTINCT srcaddr), sum(bytes) FROM read_parquet('"
                    + folder
                    + "/lake/some/prefix/vpc_flow/account=111122223333/region=eu-central-1/**/*.parquet')"))
        .containsExactly("2001,2000,14007");
  }

  @Test
  void whatStandsBeforeACutIsKept() throws Exception {
    byte[] whole = new AlbLog(3).records(5000, MIDNIGHT).toBytes();
    put(KEY, Arrays.copyOf(whole, whole.length / 2));
    LedgerEntry entry = converted(KEY);
    assertThat(entry.isComplete()).isFalse();
    assertThat(entry.rows()).isBetween(1000L, 4000L);
    assertThat(entry.lines()).isEqualTo(entry.rows() + entry.rejects());
    assertThat(query("SELECT count(*) FROM {alb}")).containsExactly(String.valueOf(entry.rows()));
  }

  @Test
  void anObjectThatIsCutInItsFirstBytesIsIncomplete() throws Exception {
    put(KEY, Arrays.copyOf(new AlbLog(3).records(1, MIDNIGHT).toBytes(), 12));
    LedgerEntry entry = converted(KEY);
    assertThat(entry.isComplete()).isFalse();
    assertThat(entry.rows()).isZero();
  }

  @Test
  void anObjectIsConvertedOnceUnlessItChangesOrIsAskedForAgain() throws Exception {
    put(KEY, new AlbLog(4).records(10, MIDNIGHT).toBytes());
    converted(KEY);
    var first = LakeContent.of(lakeStore());
    assertThat(convert(KEY, SETTINGS)).isEqualTo(new Outcome.Skipped("it is converted already"));
    assertThat(convert(KEY, SETTINGS.convertingAgain())).isInstanceOf(Outcome.Converted.class);
    assertThat(LakeContent.of(lakeStore())).isEqualTo(first);

    put(KEY, new AlbLog(5).records(20, MIDNIGHT.minus(Duration.ofDays(3))).toBytes());
    assertThat(converted(KEY).rows()).isEqualTo(20);
    assertThat(query("SELECT DISTINCT \"date\", count(*) FROM {alb} GROUP BY 1"))
        .containsExactly("2026-08-30,20");
    assertThat(LakeContent.keys(lakeStore())).hasSize(2);
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
    put(KEY, new AlbLog(6).records(times).toBytes());
    ConversionSettings small = new ConversionSettings(1 << 20, 3, true);
    LedgerEntry entry = ((Outcome.Converted) convert(KEY, small)).entry();
    assertThat(entry.rows()).isEqualTo(20_000);
    assertThat(entry.files()).hasSizeGreaterThan(50).anyMatch(file -> file.endsWith("-2.parquet"));
    assertThat(
            query(
                "SELECT count(*), count(DISTINCT source_line), count(DISTINCT \"date\") FROM {alb} WHERE \"date\" = CAST(CAST(time AS DATE) AS VARCHAR)"))
        .containsExactly("20000,20000,9");
    var first = LakeContent.of(lakeStore());
    convert(KEY, small);
    assertThat(LakeContent.of(lakeStore())).isEqualTo(first);
    convert(KEY, SETTINGS.convertingAgain());
    assertThat(LakeContent.keys(lakeStore())).hasSize(10);
  }

  @Test
  void theSameObjectAnywhereElseIsAnotherOne() throws Exception {
    byte[] content = new AlbLog(7).records(10, MIDNIGHT).toBytes();
    put(KEY, content);
    put("copy/" + KEY, content);
    converted(KEY);
    converted("copy/" + KEY);
    assertThat(query("SELECT count(*) FROM {alb}")).containsExactly("20");
  }

  @Test
  void aCatalogThatFailsFailsTheConversionAndTheNextOneIsWhole() throws Exception {
    put(KEY, new AlbLog(8).records(10, MIDNIGHT).toBytes());
    for (String table : List.of("alb", "ingest_ledger")) {
      catalog.failingTable = table;
      assertThatThrownBy(() -> converted(KEY))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(KEY);
      catalog.failingTable = "none";
      catalog.refusedTable = table;
      assertThatThrownBy(() -> converted(KEY))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(KEY)
          .hasMessageContaining("registered elsewhere");
      catalog.refusedTable = "none";
    }
    assertThat(LakeContent.keys(lakeStore())).noneMatch(key -> key.endsWith(".json.gz"));
    converted(KEY);
    assertThat(LakeContent.keys(lakeStore())).hasSize(2);
    assertThat(query("SELECT count(*) FROM {alb}")).containsExactly("10");
  }

  @Test
  void anObjectThatIsNotThereIsSaidToBeMissing() {
    assertThatThrownBy(() -> converted(KEY)).isInstanceOf(NoSuchFileException.class);
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void aLedgerThatIsDamagedStopsTheConversionOfItsObject() throws Exception {
    put(KEY, new AlbLog(9).records(10, MIDNIGHT).toBytes());
    converted(KEY);
    String entry = LakeContent.keys(lakeStore()).get(1);
    Files.write(folder.resolve("lake").resolve(entry), "{}".getBytes(UTF_8));
    assertThatThrownBy(() -> converted(KEY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(entry);
  }
}
