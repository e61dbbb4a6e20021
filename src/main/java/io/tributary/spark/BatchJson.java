package io.tributary.spark;

import io.tributary.backfill.Batch;
import io.tributary.convert.Pack;
import io.tributary.convert.Recognition;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A batch as text: what a task is told. There may be 20,000 objects in a pack, so that each is a
 * list, {@code [key, size, modified]}, and not an object with names.
 */
final class BatchJson {

  private BatchJson() {}

  static String write(Batch batch) {
    Recognition.Log log = batch.log();
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("table", log.table().name());
    json.put("day", log.day().toString());
    ObjectNode values = json.putObject("values");
    log.values().forEach(values::put);
    ArrayNode packs = json.putArray("packs");
    for (Pack pack : batch.packs()) {
      ArrayNode objects = packs.addArray();
      for (ListedObject object : pack.objects()) {
        objects.addArray().add(object.key()).add(object.size()).add(object.modified().toString());
      }
    }
    return json.toString();
  }

  /**
   * @param tables has the table
   */
  static Batch read(String text, LogTables tables) {
    JsonNode json = JsonMapper.shared().readTree(text);
    LogTable table = tables.log(json.required("table").stringValue()).orElseThrow();
    Map<String, String> values = new HashMap<>();
    json.required("values").forEachEntry((key, value) -> values.put(key, value.stringValue()));
    Recognition.Log log =
        new Recognition.Log(table, values, LocalDate.parse(json.required("day").stringValue()));
    List<Pack> packs = new ArrayList<>();
    for (JsonNode objects : json.required("packs")) {
      packs.add(new Pack(log, objects.valueStream().map(BatchJson::object).toList()));
    }
    return new Batch(packs);
  }

  private static ListedObject object(JsonNode object) {
    return new ListedObject(
        object.required(0).stringValue(),
        object.required(1).longValue(),
        Instant.parse(object.required(2).stringValue()));
  }
}
