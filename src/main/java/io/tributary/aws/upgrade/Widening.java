package io.tributary.aws.upgrade;

import io.tributary.table.HiveType;
import io.tributary.table.HiveType.Primitive;
import java.util.Optional;

/**
 * Which changes of a column's type leave files readable that were written before.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/athena/latest/ug/types-of-updates.html">updates
 * that Athena's formats allow</a>.
 *
 * @param text whether the files are text, of which a string can be read wherever a number was
 */
record Widening(boolean text) {

  /** Whether values of one type can be read as another. */
  boolean allows(HiveType from, HiveType to) {
    if (from.equals(to)) {
      return true;
    }
    if (from instanceof Primitive old && to instanceof Primitive wanted) {
      return (old == Primitive.INT && wanted == Primitive.BIGINT)
          || (text && wanted == Primitive.STRING);
    }
    if (from instanceof HiveType.Array old && to instanceof HiveType.Array wanted) {
      return allows(old.element(), wanted.element());
    }
    if (from instanceof HiveType.Map old && to instanceof HiveType.Map wanted) {
      return allows(old.key(), wanted.key()) && allows(old.value(), wanted.value());
    }
    return from instanceof HiveType.Struct old
        && to instanceof HiveType.Struct wanted
        && old.fields().stream().allMatch(field -> keeps(field, wanted));
  }

  private boolean keeps(HiveType.Struct.Field field, HiveType.Struct wanted) {
    Optional<HiveType> type =
        wanted.fields().stream()
            .filter(candidate -> candidate.name().equalsIgnoreCase(field.name()))
            .map(HiveType.Struct.Field::type)
            .findFirst();
    return type.isPresent() && allows(field.type(), type.get());
  }
}
