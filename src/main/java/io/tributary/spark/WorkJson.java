package io.tributary.spark;

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
 * Packs that are converted together, as text: what a task is told. A pack may have 20,000 objects,
 * so that each is a list, {@code [key, size, modified]}, and not an object with names.
 */
final class WorkJson {

  private WorkJson() {}

  /**
   * @param packs at least one; all of the same log
   */
  static String write(List<Pack> packs) {
    Recognition.Log log = packs.get(0).log();
    ObjectNode work = JsonMapper.shared().createObjectNode();
    work.put("table", log.table().name());
    work.put("day", log.day().toString());
    ObjectNode values = work.putObject("values");
    log.values().forEach(values::put);
    ArrayNode lists = work.putArray("packs");
    for (Pack pack : packs) {
      ArrayNode objects = lists.addArray();
      for (ListedObject object : pack.objects()) {
        objects.addArray().add(object.key()).add(object.size()).add(object.modified().toString());
      }
    }
    return work.toString();
  }

  /**
   * @param tables has the table
   */
  static List<Pack> read(String text, LogTables tables) {
    JsonNode work = JsonMapper.shared().readTree(text);
    LogTable table = tables.log(work.required("table").stringValue()).orElseThrow();
    Map<String, String> values = new HashMap<>();
    work.required("values").forEachEntry((key, value) -> values.put(key, value.stringValue()));
    Recognition.Log log =
        new Recognition.Log(table, values, LocalDate.parse(work.required("day").stringValue()));
    List<Pack> packs = new ArrayList<>();
    for (JsonNode objects : work.required("packs")) {
      packs.add(new Pack(log, objects.valueStream().map(WorkJson::object).toList()));
    }
    return packs;
  }

  /** The keys of all objects, each with the same reason. */
  static Map<String, String> keys(String text, String reason) {
    Map<String, String> keys = new HashMap<>();
    for (JsonNode objects : JsonMapper.shared().readTree(text).required("packs")) {
      objects.forEach(object -> keys.put(object.required(0).stringValue(), reason));
    }
    return keys;
  }

  private static ListedObject object(JsonNode object) {
    return new ListedObject(
        object.required(0).stringValue(),
        object.required(1).longValue(),
        Instant.parse(object.required(2).stringValue()));
  }
}
