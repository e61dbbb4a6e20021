package io.tributary.log.json;

import java.util.List;

/** Writes objects with known members. */
final class StructWriter extends FieldWriter {

  /** A part of the struct, and where its value is. */
  record Part(Member member, FieldWriter writer) {}

  private final String name;
  private final Members members;
  private final Part[] parts;

  /**
   * @param name how {@code extra_fields} names it
   * @param members that its objects are read to
   * @param parts its parts, in the order of their leaves
   */
  StructWriter(String name, Members members, List<Part> parts) {
    super(
        parts.get(0).writer().firstLeaf(),
        parts.stream().mapToInt(part -> part.writer().leaves()).sum());
    this.name = name;
    this.members = members;
    this.parts = parts.toArray(Part[]::new);
  }

  @Override
  void write(RowWriter row, Member value, int repetition, int level) {
    if (value.first != '{') {
      row.misfit(name, value);
      writeNull(row, repetition, level);
      return;
    }
    for (Part part : parts) {
      if (members.has(part.member())) {
        part.writer().write(row, part.member(), repetition, level + 1);
      } else {
        part.writer().writeNull(row, repetition, level + 1);
      }
    }
  }
}
