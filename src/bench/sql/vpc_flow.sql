COPY (
  SELECT
    version, account_id, interface_id, srcaddr, dstaddr, srcport, dstport, protocol, packets, bytes,
    make_timestamp("start" * 1000000) AS "start",
    make_timestamp("end" * 1000000) AS "end",
    action, log_status,
    filename AS source_object,
    split_part(filename, '/', -7) AS account,
    split_part(filename, '/', -5) AS region,
    CAST(make_timestamp("start" * 1000000) AS DATE) AS date
  FROM read_csv(
    '${LOGS}/AWSLogs/*/vpcflowlogs/*/*/*/*/*.log.gz',
    delim = ' ', quote = '', escape = '', nullstr = '-', header = true, auto_detect = false,
    buffer_size = 8388608, filename = true,
    columns = {
      version: 'INTEGER', account_id: 'VARCHAR', interface_id: 'VARCHAR', srcaddr: 'VARCHAR',
      dstaddr: 'VARCHAR', srcport: 'INTEGER', dstport: 'INTEGER', protocol: 'INTEGER',
      packets: 'BIGINT', bytes: 'BIGINT', "start": 'BIGINT', "end": 'BIGINT', action: 'VARCHAR',
      log_status: 'VARCHAR'
    })
) TO '${LAKE}/vpc_flow' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (account, region, date))
