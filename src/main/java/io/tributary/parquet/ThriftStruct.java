package io.tributary.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

/**
 * A struct that was read: its fields by their numbers, a whole number as {@link Long}, text as
 * bytes. A field of another type than the asked one throws {@link ClassCastException}.
 */
record ThriftStruct(Map<Integer, Object> fields) {

  boolean has(int field) {
    return fields.containsKey(field);
  }

  long number(int field, long otherwise) {
    return (long) fields.getOrDefault(field, otherwise);
  }

  int integer(int field) {
    return Math.toIntExact(number(field, 0));
  }

  boolean truth(int field, boolean otherwise) {
    return (boolean) fields.getOrDefault(field, otherwise);
  }

  String text(int field) {
    return new String((byte[]) fields.getOrDefault(field, new byte[0]), UTF_8);
  }

  ThriftStruct struct(int field) {
    return (ThriftStruct) fields.getOrDefault(field, new ThriftStruct(Map.of()));
  }

  List<ThriftStruct> structs(int field) {
    List<?> list = (List<?>) fields.getOrDefault(field, List.of());
    return list.stream().map(ThriftStruct.class::cast).toList();
  }
}
