package io.tributary.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How the lines of a log are written that is text, and so what makes a line one of its records.
 *
 * @param fields names of the fields in their order, for lines that no header comes before
 * @param widths the numbers of fields that such lines have had over the years, in ascending order;
 *     a line may have some more than the last one, as services add fields at the end
 * @param quoted names of those fields that may stand in quotes, where others do not
 * @param client names of those among them whose text clients choose, which may hold quotes as they
 *     are
 * @param forms what the text of a field looks like, by its name; a line in which one looks
 *     otherwise is no record
 * @param order names of fields whose numbers or times are not greater than those of other fields,
 *     by whose names they are told from these where they look the same
 * @param isRelayed whether lines may come as CloudWatch Logs hands them on: after a time, in the
 *     {@code message} of a JSON object, or in that of its {@code logEvents}
 * @param isChosen whether the fields are not those of the log but were named by whoever chose them
 */
public record TextFormat(
    List<String> fields,
    List<Integer> widths,
    List<String> quoted,
    List<String> client,
    Map<String, FieldForm> forms,
    Map<String, String> order,
    boolean isRelayed,
    boolean isChosen) {

  /** That of a log that is no text. */
  public static final TextFormat NONE =
      new TextFormat(List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of(), false, false);

  public TextFormat {
    fields = List.copyOf(fields);
    widths = List.copyOf(widths);
    quoted = List.copyOf(quoted);
    client = List.copyOf(client);
    forms = Map.copyOf(forms);
    order = Map.copyOf(order);
    if (!fields.containsAll(quoted)) {
      throw new IllegalArgumentException("not all quoted fields are fields");
    }
    if (!quoted.containsAll(client)) {
      throw new IllegalArgumentException("not all fields of clients are quoted fields");
    }
    if (!isChosen && !(fields.containsAll(order.keySet()) && fields.containsAll(order.values()))) {
      throw new IllegalArgumentException("not all fields of 'order' are fields");
    }
    List<Integer> ordered = new ArrayList<>(new HashSet<>(widths));
    ordered.sort(null);
    if (!ordered.equals(widths)
        || widths.isEmpty() != fields.isEmpty()
        || !widths.isEmpty()
            && (widths.get(0) < 1 || widths.get(widths.size() - 1) != fields.size())) {
      throw new IllegalArgumentException(
          "'widths' ascends from at least 1 to the number of fields, " + fields.size());
    }
  }

  /** Names of fields in a text, see {@link LogTables#withFields}. */
  static List<String> names(String text) {
    List<String> names =
        Arrays.stream(text.split("[\\s,]+", -1))
            .map(name -> name.matches("[$]\\{.*\\}") ? name.substring(2, name.length() - 1) : name)
            .filter(name -> !name.isEmpty())
            .toList();
    if (names.isEmpty()) {
      throw new IllegalArgumentException("no field is named");
    }
    for (String name : names) {
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw new IllegalArgumentException("the field " + name + " is named twice");
      }
    }
    return names;
  }

  /** The same with fields that somebody has chosen. */
  TextFormat withFields(List<String> chosen) {
    return new TextFormat(
        chosen, List.of(chosen.size()), List.of(), List.of(), forms, order, isRelayed, true);
  }
}
