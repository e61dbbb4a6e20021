package io.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.store.FolderStore;
import io.tributary.table.LogTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that services deliver as Parquet, as DuckDB writes it, by the bundled definitions. */
class ParquetLogsTest {

  private static final LogTables TABLES = LogTables.bundled();
  private static final KeyPatterns PATTERNS = new KeyPatterns(TABLES.logs());

  @TempDir private Path folder;

  private LedgerEntry convert(String table, String key, String codec, String row) throws Exception {
    Path file = folder.resolve("logs").resolve(key);
    Files.createDirectories(file.getParent());
    LakeContent.query(
        folder, "COPY (%s) TO '%s' (FORMAT parquet, CODEC '%s')".formatted(row, file, codec));
    Conversion conversion =
        new Conversion(
            new Lake(new FolderStore(folder.resolve("lake")), "", new MemoryCatalog()),
            TABLES,
            ConversionSettings.forHeap(1),
            Clock.systemUTC());
    Recognition recognition = PATTERNS.recognise(key, TABLES.log(table).orElseThrow());
    Outcome outcome =
        conversion.convert(
            new FolderStore(folder.resolve("logs")), key, (Recognition.Log) recognition);
    return ((Outcome.Converted) outcome).entry();
  }

  private List<String> query(LedgerEntry entry, String columns) throws Exception {
    return LakeContent.query(
        folder,
        "SELECT %s FROM read_parquet('%s', hive_partitioning = true, hive_types_autocast = false)"
            .formatted(columns, folder.resolve("lake").resolve(entry.files().get(0))));
  }

  @Test
  void flowsOfAVpc() throws Exception {
    LedgerEntry entry =
        convert(
            "vpc_flow",
            "AWSLogs/111122223333/vpcflowlogs/eu-central-1/2026/09/01/"
                + "111122223333_vpcflowlogs_eu-central-1_fl-1_20260901T0000Z_abc.log.parquet",
            "gzip",
            """
            SELECT 5::INTEGER AS version, '111122223333' AS account_id, 'eni-1' AS interface_id,
              '192.0.2.1' AS srcaddr, NULL::VARCHAR AS dstaddr, 443::INTEGER AS srcport,
              70000000000::BIGINT AS bytes, epoch(TIMESTAMP '2026-09-02 00:00:05')::BIGINT AS start,
              epoch(TIMESTAMP '2026-09-02 00:01:05')::BIGINT AS "end", 'ACCEPT' AS "action",
              19::INTEGER AS tcp_flags, 'x' AS a_new_field
            """);
    assertThat(entry.rows()).isEqualTo(1);
    assertThat(entry.extraFields()).isEqualTo(1);
    assertThat(
            query(
                entry,
                "account, region, \"date\", account_id, srcaddr, dstaddr, srcport, bytes, start::TIMESTAMP, tcp_flags, extra_fields, source_line"))
        .containsExactly(
            "111122223333,eu-central-1,2026-09-02,111122223333,192.0.2.1,null,443,70000000000,"
                + "2026-09-02 00:00:05.0,19,{a_new_field=x},1");
  }

  @Test
  void requestsToCloudFront() throws Exception {
    LedgerEntry entry =
        convert(
            "cloudfront",
            "AWSLogs/111122223333/CloudFront/E2EXAMPLE1TEXT.2026-09-01-08.0a1b2c3d.parquet",
            "snappy",
            """
            SELECT '2026-09-01' AS date, '08:15:16' AS "time", 'FRA56-P4' AS x_edge_location,
              '1045' AS sc_bytes, '200' AS sc_status, 'https://example.com/' AS cs_referer,
              '-' AS cs_cookie, '0.012' AS time_taken
            """);
    assertThat(entry.rows()).isEqualTo(1);
    assertThat(
            query(
                entry,
                "distribution, \"date\", timestamp::TIMESTAMP, \"time\", sc_bytes, sc_status, cs_referrer, cs_cookie, time_taken, extra_fields"))
        .containsExactly(
            "E2EXAMPLE1TEXT,2026-09-01,2026-09-01 08:15:16.0,08:15:16,1045,200,"
                + "https://example.com/,null,0.012,null");
  }

  @Test
  void requestsToS3() throws Exception {
    LedgerEntry entry =
        convert(
            "s3_access",
            "s3-access.parquet",
            "zstd",
            """
            SELECT 'V_1_0' AS schema_version_id, 'shop' AS bucket_name,
              '2026-09-01T12:00:00.123Z' AS request_time, 'GET /a HTTP/1.1' AS request_uri,
              206::INTEGER AS http_status, 9000000000::BIGINT AS object_size, true AS acl_required
            """);
    assertThat(entry.rows()).isEqualTo(1);
    assertThat(
            query(
                entry,
                "bucket, \"date\", bucket_name, requestdatetime::TIMESTAMP, request_uri, httpstatus, objectsize, aclrequired"))
        .containsExactly(
            "shop,2026-09-01,shop,2026-09-01 12:00:00.123,GET /a HTTP/1.1,206,9000000000,true");
  }
}
