package io.tributary.table;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param name its key in a log line, spelled as existing queries expect it
 * @param type its type
 * @param path where its value stands in an event: a JSON Pointer (RFC 6901)
 * @param arn if given, the path leads to a list of ARNs and the value is the first one of this
 *     form, with {@code *} for any text, as in an IAM policy; null otherwise
 * @param comment what the value means, for people
 */
public record EventColumn(
    String name, HiveType type, String path, @Nullable String arn, String comment)
    implements Column {

  private static final Pattern POINTER = Pattern.compile("(/([^/~]|~[01])*)+", Pattern.DOTALL);

  public EventColumn {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(comment, "comment is null");
    Column.requireName(name);
    if (!POINTER.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "path '" + path + "' of column " + name + " is not a JSON Pointer");
    }
    if (arn != null && (!arn.startsWith("arn:") || type != HiveType.Primitive.STRING)) {
      throw new IllegalArgumentException(
          "column " + name + " selects an ARN, so it is a string and its form starts with arn:");
    }
  }
}
