package io.tributary.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, truth values and times. The developer tools send some of them as text. */
final class Scalars {

  /** A whole number as the developer tools write it: {@code 6.0}. */
  private static final Pattern WHOLE = Pattern.compile("(-?[0-9]++)\\.0++");

  /**
   * No number that a column holds is longer, and what is takes time by the square of its digits.
   */
  private static final int MAX_NUMBER = 400;

  private Scalars() {}

  /** A writer of whole numbers; {@code 6.0} and {@code "6"} are ones. */
  static ValueWriter whole(long min, long max) {
    return (event, node, masks, extras, line) -> {
      if (!isNumber(event, node)) {
        return false;
      }
      try {
        long number = new BigDecimal(content(event, node)).longValueExact();
        line.add(Long.toString(number).getBytes(UTF_8));
        return number >= min && number <= max;
      } catch (ArithmeticException | NumberFormatException e) {
        return false;
      }
    };
  }

  static boolean writeDouble(
      JsonDocument event, int node, Masks masks, ExtraFields extras, JsonBuffer line) {
    if (!isNumber(event, node)) {
      return false;
    }
    String text = content(event, node);
    try {
      boolean finite = Double.isFinite(Double.parseDouble(text));
      line.add(event.kind(node) == Kind.NUMBER ? text.getBytes(UTF_8) : decimal(text));
      return finite;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static boolean writeBoolean(
      JsonDocument event, int node, Masks masks, ExtraFields extras, JsonBuffer line) {
    String text = content(event, node);
    line.add(text.getBytes(UTF_8));
    return text.equals("true") || text.equals("false");
  }

  static boolean writeDate(
      JsonDocument event, int node, Masks masks, ExtraFields extras, JsonBuffer line) {
    try {
      line.add('"').add(LocalDate.parse(content(event, node)).toString().getBytes(UTF_8)).add('"');
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  static boolean writeTimestamp(
      JsonDocument event, int node, Masks masks, ExtraFields extras, JsonBuffer line) {
    try {
      String timestamp = EventTime.parse(content(event, node)).toHive();
      line.add('"').add(timestamp.getBytes(UTF_8)).add('"');
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** A number's notation, whole ones without a fraction. */
  static byte[] plain(JsonDocument event, int node) {
    String text = content(event, node);
    Matcher whole = WHOLE.matcher(text);
    return (whole.matches() ? whole.group(1) : text).getBytes(UTF_8);
  }

  /** A scalar as it stands in the event. */
  static byte[] notation(JsonDocument event, int node) {
    return content(event, node).getBytes(UTF_8);
  }

  /** Whether it can be one, by its kind and its length. */
  private static boolean isNumber(JsonDocument event, int node) {
    Kind kind = event.kind(node);
    return (kind == Kind.NUMBER || kind == Kind.STRING)
        && event.end(node) - event.start(node) <= MAX_NUMBER;
  }

  /** JSON knows no {@code +1}, {@code 1.} or {@code 0x1p3}. */
  private static byte[] decimal(String text) {
    return new BigDecimal(text).toString().getBytes(UTF_8);
  }

  private static String content(JsonDocument event, int node) {
    if (event.kind(node) == Kind.STRING) {
      return event.text(node);
    }
    int start = event.start(node);
    return new String(event.bytes(), start, event.end(node) - start, UTF_8);
  }
}
