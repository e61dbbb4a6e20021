package io.tributary.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTablesTest {

  @Test
  void theBundledDefinitionsAreRead() {
    LogTables tables = LogTables.bundled();
    assertThat(tables.own()).extracting(OwnTable::name).containsExactly("ingest_ledger", "rejects");
    LogTable alb = tables.log("alb").orElseThrow();
    assertThat(alb.partitionKeys())
        .extracting(PartitionKey::name)
        .containsExactly("account", "region", "date");
    assertThat(alb.allColumns())
        .endsWith(LogTable.EXTRA_FIELDS, LogTable.SOURCE_OBJECT, LogTable.SOURCE_LINE);
  }
}
