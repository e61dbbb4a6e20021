package io.tributary.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A planned metric filter of the kind that takes a line apart at its spaces: {@code [name="text",
 * name, ...]}, with as many fields as the line has. Any other kind is an error here.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter
 * pattern syntax</a>.
 */
record LogFilter(String metric, List<String> fields, JsonNode transformation) {

  private static final Pattern FIELDS = Pattern.compile("\\[([^\\]]+)]");
  private static final Pattern FIELD = Pattern.compile("(?<name>[a-z]+)(?:=\"(?<text>[^\"]+)\")?");

  /** What stands between brackets, or between quotes, is one field. */
  private static final Pattern WORD = Pattern.compile("\\[[^\\]]*]|\"[^\"]*\"|\\S+");

  static LogFilter of(JsonNode planned) {
    Matcher pattern = FIELDS.matcher(planned.path("pattern").stringValue());
    if (!pattern.matches()) {
      throw new IllegalArgumentException("no pattern that is known here: " + planned);
    }
    JsonNode transformation = planned.at("/metric_transformation/0");
    return new LogFilter(
        transformation.path("name").stringValue(),
        List.of(pattern.group(1).split(", ")),
        transformation);
  }

  /** The data point that a line becomes: its table and its value, with a space between. */
  Optional<String> dataPoint(String line) {
    List<String> words = WORD.matcher(line).results().map(word -> word.group()).toList();
    if (words.size() != fields.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < fields.size(); i++) {
      Matcher field = FIELD.matcher(fields.get(i));
      if (!field.matches()) {
        throw new IllegalArgumentException("no field that is known here: " + fields.get(i));
      }
      if (field.group("text") != null && !field.group("text").equals(words.get(i))) {
        return Optional.empty();
      }
      values.put("$" + field.group("name"), words.get(i));
    }
    String table = transformation.path("dimensions").path("Table").asString("$table");
    return Optional.of(
        values.get(table) + " " + values.get(transformation.path("value").stringValue()));
  }
}
