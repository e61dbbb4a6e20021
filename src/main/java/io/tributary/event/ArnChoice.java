package io.tributary.event;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** Chooses one ARN of a list by its form. */
final class ArnChoice {

  private final List<Pattern> forms;

  /**
   * @param forms ARNs with {@code *} for any text
   */
  ArnChoice(List<String> forms) {
    this.forms = forms.stream().map(ArnChoice::pattern).toList();
  }

  /** A {@code *} stays within its part of the ARN, but the one at the end: names hold colons. */
  private static Pattern pattern(String form) {
    String parts = Pattern.quote(form).replace("*", "\\E[^:]*\\Q");
    return Pattern.compile(parts.replace("[^:]*\\Q\\E", ".*"), Pattern.DOTALL);
  }

  /** The first one of a list, or {@link JsonDocument#NONE} if there is none or it is no list. */
  int first(JsonDocument event, int list) {
    if (list == JsonDocument.NONE || event.kind(list) != Kind.ARRAY) {
      return JsonDocument.NONE;
    }
    int end = event.next(list);
    for (int node = list + 1; node < end; node = event.next(node)) {
      if (event.kind(node) == Kind.STRING && matches(event.text(node))) {
        return node;
      }
    }
    return JsonDocument.NONE;
  }

  private boolean matches(String text) {
    for (Pattern form : forms) {
      if (form.matcher(text).matches()) {
        return true;
      }
    }
    return false;
  }
}
