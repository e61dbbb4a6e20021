COPY (
  SELECT
    type, time, elb,
    left(client, strlen(client) - strlen(split_part(client, ':', -1)) - 1) AS client_ip,
    CAST(split_part(client, ':', -1) AS INTEGER) AS client_port,
    left(target, strlen(target) - strlen(split_part(target, ':', -1)) - 1) AS target_ip,
    CAST(split_part(target, ':', -1) AS INTEGER) AS target_port,
    nullif(request_processing_time, -1) AS request_processing_time,
    nullif(target_processing_time, -1) AS target_processing_time,
    nullif(response_processing_time, -1) AS response_processing_time,
    elb_status_code, target_status_code, received_bytes, sent_bytes,
    nullif(split_part(request, ' ', 1), '-') AS request_verb,
    split_part(request, ' ', 2) AS request_url,
    nullif(split_part(request, ' ', 3), '-') AS request_proto,
    user_agent, ssl_cipher, ssl_protocol, target_group_arn, trace_id, domain_name, chosen_cert_arn,
    matched_rule_priority, request_creation_time, actions_executed, redirect_url,
    lambda_error_reason, target_port_list, target_status_code_list, classification,
    classification_reason, conn_trace_id, transformed_host, transformed_uri,
    request_transform_status, ip_address,
    filename AS source_object,
    split_part(filename, '/', -7) AS account,
    split_part(filename, '/', -5) AS region,
    CAST(time AS DATE) AS date
  FROM read_csv(
    '${LOGS}/AWSLogs/*/elasticloadbalancing/*/*/*/*/*.log.gz',
    delim = ' ', quote = '"', escape = '', nullstr = '-', header = false, auto_detect = false,
    buffer_size = 8388608, filename = true,
    columns = {
      type: 'VARCHAR', time: 'TIMESTAMP', elb: 'VARCHAR', client: 'VARCHAR', target: 'VARCHAR',
      request_processing_time: 'DOUBLE', target_processing_time: 'DOUBLE',
      response_processing_time: 'DOUBLE', elb_status_code: 'INTEGER', target_status_code: 'INTEGER',
      received_bytes: 'BIGINT', sent_bytes: 'BIGINT', request: 'VARCHAR', user_agent: 'VARCHAR',
      ssl_cipher: 'VARCHAR', ssl_protocol: 'VARCHAR', target_group_arn: 'VARCHAR',
      trace_id: 'VARCHAR', domain_name: 'VARCHAR', chosen_cert_arn: 'VARCHAR',
      matched_rule_priority: 'INTEGER', request_creation_time: 'TIMESTAMP',
      actions_executed: 'VARCHAR', redirect_url: 'VARCHAR', lambda_error_reason: 'VARCHAR',
      target_port_list: 'VARCHAR', target_status_code_list: 'VARCHAR', classification: 'VARCHAR',
      classification_reason: 'VARCHAR', conn_trace_id: 'VARCHAR', transformed_host: 'VARCHAR',
      transformed_uri: 'VARCHAR', request_transform_status: 'VARCHAR', ip_address: 'VARCHAR'
    })
) TO '${LAKE}/alb' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (account, region, date))
