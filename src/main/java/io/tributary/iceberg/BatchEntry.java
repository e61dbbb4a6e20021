package io.tributary.iceberg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.util.JsonUtil;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a batch does to tables: enough for anybody to do it. It is a file beside the ledger's own.
 *
 * @param changes what it does to each table
 */
record BatchEntry(List<Change> changes) {

  /**
   * What it does to one table.
   *
   * @param table the table
   * @param files files to add, each in Iceberg's JSON
   * @param replaced objects whose rows go, of files that are there before
   */
  record Change(String table, List<String> files, List<String> replaced) {

    Change {
      files = List.copyOf(files);
      replaced = List.copyOf(replaced);
    }

    static Change of(TableState table, List<DataFile> files, List<String> replaced) {
      List<String> json = new ArrayList<>();
      for (DataFile file : files) {
        PartitionSpec spec = table.metadata().specsById().get(file.specId());
        json.add(ContentFileParser.toJson(file, spec));
      }
      return new Change(table.name(), json, replaced);
    }

    List<DataFile> dataFiles(Map<Integer, PartitionSpec> specs) throws IOException {
      List<DataFile> read = new ArrayList<>();
      for (String file : files) {
        read.add((DataFile) ContentFileParser.fromJson(JsonUtil.mapper().readTree(file), specs));
      }
      return read;
    }
  }

  BatchEntry {
    changes = List.copyOf(changes);
  }

  /** What it does to a table. */
  Change change(String table) {
    return changes.stream()
        .filter(change -> change.table().equals(table))
        .findFirst()
        .orElseGet(() -> new Change(table, List.of(), List.of()));
  }

  List<String> tables() {
    return changes.stream().map(Change::table).toList();
  }

  byte[] toBytes() {
    return JsonMapper.shared().writeValueAsString(this).getBytes(UTF_8);
  }

  /**
   * @param location names the entry if it is none
   */
  static BatchEntry read(byte[] content, String location) throws IOException {
    try {
      return JsonMapper.shared().readValue(content, BatchEntry.class);
    } catch (JacksonException e) {
      throw new IOException(location + " is no entry of a batch: " + e.getMessage(), e);
    }
  }
}
