package io.tributary.table;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One column of a table.
 *
 * @param name its key in a log line, spelled as existing queries expect it
 * @param type its type
 * @param path where its value stands in an event: a JSON Pointer (RFC 6901)
 * @param arns if there are any, the path leads to a list of ARNs and the value is the first one of
 *     one of these forms, with {@code *} for any text, as in an IAM policy
 * @param comment what the value means, for people
 */
public record EventColumn(
    String name, HiveType type, String path, List<String> arns, String comment) implements Column {

  private static final Pattern POINTER = Pattern.compile("(/([^/~]|~[01])*)+", Pattern.DOTALL);

  /** Partition, service, region, account and resource; only the last one may hold colons. */
  private static final Pattern ARN = Pattern.compile("arn(:[^:\\s]+){3}(:[^:\\s]*):\\S+");

  public EventColumn {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(comment, "comment is null");
    arns = List.copyOf(arns);
    Column.requireName(name);
    if (!POINTER.matcher(path).matches()) {
      throw new IllegalArgumentException("path '" + path + "' is not a JSON Pointer, /key/key");
    }
    if (hasMap(type)) {
      throw new IllegalArgumentException(
          "type " + type.text() + ": a column of an event has no map; make it a string");
    }
    for (String arn : arns) {
      if (!ARN.matcher(arn).matches()) {
        throw new IllegalArgumentException(
            "arn '" + arn + "' is not the form of an ARN, arn:*:service:*:*:resource");
      }
    }
    if (!arns.isEmpty() && type != HiveType.Primitive.STRING) {
      throw new IllegalArgumentException("an ARN is a string, and the type is " + type.text());
    }
  }

  private static boolean hasMap(HiveType type) {
    if (type instanceof HiveType.Array array) {
      return hasMap(array.element());
    }
    if (type instanceof HiveType.Struct struct) {
      return struct.fields().stream().anyMatch(field -> hasMap(field.type()));
    }
    return type instanceof HiveType.Map;
  }
}
