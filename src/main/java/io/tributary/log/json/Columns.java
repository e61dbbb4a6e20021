package io.tributary.log.json;

import io.tributary.batch.Schema;
import io.tributary.log.json.ColumnWriter.Source;
import io.tributary.log.json.StructWriter.Part;
import io.tributary.masking.SecretMasker;
import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn;
import io.tributary.table.LogColumn.TimeFormat;
import io.tributary.table.LogTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table's columns, made into what reads and writes them. */
final class Columns {

  /** The fields of {@link TimeFormat#DATE_AND_TIME}. */
  private static final String DATE = "date";

  private static final String TIME = "time";

  private final ObjectReader reader;
  private final Strays strays;
  private final boolean dashIsNull;
  private final @Nullable SecretMasker masker;
  private final Map<String, Member> fields = new LinkedHashMap<>();
  private final List<ColumnWriter> writers = new ArrayList<>();
  private final Members members;
  private final Envelopes envelopes;

  /**
   * @param dashIsNull whether a dash says "no value"
   * @param masker finds secrets in the columns that are to be masked; null if there are none
   */
  Columns(
      LogTable table,
      ObjectReader reader,
      Strays strays,
      boolean dashIsNull,
      @Nullable SecretMasker masker) {
    this.masker = masker;
    this.reader = reader;
    this.strays = strays;
    this.dashIsNull = dashIsNull;
    Schema schema = Schema.of(table.allColumns());
    for (int i = 0; i < table.columns().size(); i++) {
      writers.add(column(table.columns().get(i), schema.firstLeaf(i)));
    }
    this.envelopes = new Envelopes(fields.keySet());
    List<Member> all = new ArrayList<>(fields.values());
    all.addAll(envelopes.members());
    this.members = new Members("", all);
    fields.values().forEach(member -> place(members, member));
  }

  /** The members that envelopes of records have, which are among those of records. */
  Envelopes envelopes() {
    return envelopes;
  }

  /** The members that records have. */
  Members members() {
    return members;
  }

  /** What writes the columns, in their order. */
  List<ColumnWriter> writers() {
    return writers;
  }

  private ColumnWriter column(LogColumn column, int leaf) {
    if (column.part() != LogColumn.Part.WHOLE) {
      throw new IllegalArgumentException("column " + column.name() + " is a part of a field");
    }
    List<Source> sources = new ArrayList<>();
    TimeFormat time = Objects.requireNonNullElse(column.time(), TimeFormat.ISO);
    for (String field : column.fields()) {
      Part part = part(field, column.name(), column.type(), time, leaf, 0);
      Member member = fields.computeIfAbsent(field, name -> part.member());
      if (member != part.member() && !(column.type() instanceof Primitive)) {
        throw new IllegalArgumentException("field " + field + " is taken by two columns");
      }
      boolean isDay = time == TimeFormat.DATE_AND_TIME && field.equals(DATE);
      sources.add(new Source(member, isDay ? day(column, leaf) : masked(column, part.writer())));
    }
    return new ColumnWriter(sources, column.absent(), dashIsNull);
  }

  private FieldWriter masked(LogColumn column, FieldWriter writer) {
    return masker != null && column.mask() && column.type() == Primitive.STRING
        ? new MaskedStringWriter(writer.firstLeaf(), masker)
        : writer;
  }

  private FieldWriter day(LogColumn column, int leaf) {
    Member time = fields.computeIfAbsent(TIME, name -> new Member(name, null));
    return new DayWriter(leaf, column.name(), time);
  }

  /**
   * What reads and writes values of a type.
   *
   * @param key their key
   * @param name how {@code extra_fields} names them, after the name of the array that they are in
   * @param leaf index of their first leaf
   * @param repetition repetition level of what they are in
   */
  private Part part(
      String key, String name, HiveType type, TimeFormat time, int leaf, int repetition) {
    if (type instanceof HiveType.Struct struct) {
      return struct(key, name, struct, leaf, repetition);
    }
    Member member = new Member(key, null);
    if (type instanceof HiveType.Array array) {
      Part element = part("", "", array.element(), time, leaf, repetition + 1);
      return new Part(
          member,
          new ArrayWriter(
              name, repetition + 1, element.member(), element.writer(), reader, strays));
    }
    if (type instanceof HiveType.Map map) {
      Part value = part("", name, map.value(), time, leaf + 1, repetition + 1);
      return new Part(
          member,
          new MapWriter(
              name,
              repetition + 1,
              new StringWriter(leaf),
              value.member(),
              value.writer(),
              reader));
    }
    return new Part(
        member,
        type == Primitive.STRING
            ? new StringWriter(leaf)
            : new NumberWriter(leaf, name, (Primitive) type, time));
  }

  private Part struct(String key, String name, HiveType.Struct struct, int leaf, int repetition) {
    List<Part> parts = new ArrayList<>();
    int next = leaf;
    for (HiveType.Struct.Field field : struct.fields()) {
      String path = name + '.' + field.name();
      Part part = part(field.name(), path, field.type(), TimeFormat.ISO, next, repetition);
      parts.add(part);
      next += part.writer().leaves();
    }
    Members inner = new Members(name + '.', parts.stream().map(Part::member).toList());
    parts.forEach(part -> place(inner, part.member()));
    return new Part(new Member(key, inner), new StructWriter(name, inner, parts));
  }

  private static void place(Members members, Member member) {
    if (member.members != null) {
      member.members.setPlace(members, member);
    }
  }
}
