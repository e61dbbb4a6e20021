package io.tributary.parquet;

import org.jspecify.annotations.Nullable;

/**
 * A node of a file's schema. The tree is written depth first.
 *
 * @param name its name
 * @param repetition how often it stands in its parent; null for the root
 * @param type how its values are stored; null for a group
 * @param annotation what the values mean; null if what they are says it
 * @param children number of nodes right below; 0 for a leaf
 * @param fieldId its id in a table format; 0 if it has none
 */
record SchemaElement(
    String name,
    @Nullable Repetition repetition,
    @Nullable PhysicalType type,
    @Nullable Annotation annotation,
    int children,
    int fieldId) {

  /** How often a node stands in its parent, with its number in {@code parquet.thrift}. */
  enum Repetition {
    REQUIRED(0),
    OPTIONAL(1),
    REPEATED(2);

    private final int id;

    Repetition(int id) {
      this.id = id;
    }
  }

  /**
   * A logical type, with its number in the union {@code LogicalType}, and the converted type that
   * older readers look for.
   */
  enum Annotation {
    STRING(1, 0),
    MAP(2, 1),
    LIST(3, 3),
    DATE(6, 6),
    /** In microseconds and in UTC. */
    TIMESTAMP(8, 10),
    /** In microseconds, and of no zone; older readers know none of these. */
    LOCAL_TIMESTAMP(8, -1);

    private final int logical;
    private final int converted;

    Annotation(int logical, int converted) {
      this.logical = logical;
      this.converted = converted;
    }
  }

  void write(ThriftOutput out) {
    if (type != null) {
      out.i32(1, type.id());
    }
    if (repetition != null) {
      out.i32(3, repetition.id);
    }
    out.string(4, name);
    if (type == null) {
      out.i32(5, children);
    }
    if (annotation != null && annotation.converted >= 0) {
      out.i32(6, annotation.converted);
    }
    if (fieldId > 0) {
      out.i32(9, fieldId);
    }
    if (annotation != null) {
      out.begin(10);
      out.begin(annotation.logical);
      if (annotation.logical == Annotation.TIMESTAMP.logical) {
        inMicros(out, annotation == Annotation.TIMESTAMP);
      }
      out.end();
      out.end();
    }
  }

  private static void inMicros(ThriftOutput out, boolean isUtc) {
    out.bool(1, isUtc);
    out.begin(2);
    out.begin(2);
    out.end();
    out.end();
  }
}
