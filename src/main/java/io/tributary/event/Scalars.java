package io.tributary.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonDocument.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Numbers, truth values and times. The developer tools send some of them as text. */
final class Scalars {

  /** A whole number as the developer tools write it: {@code 6.0}. */
  private static final Pattern WHOLE = Pattern.compile("(-?[0-9]+)\\.0+");

  private Scalars() {}

  /** A writer of whole numbers; {@code 6.0} and {@code "6"} are ones. */
  static ValueWriter whole(long min, long max) {
    return (event, node, masks, line) -> {
      try {
        long number = new BigDecimal(content(event, node)).longValueExact();
        line.add(Long.toString(number).getBytes(UTF_8));
        return number >= min && number <= max;
      } catch (ArithmeticException | NumberFormatException e) {
        return false;
      }
    };
  }

  static boolean writeDouble(JsonDocument event, int node, Masks masks, JsonBuffer line) {
    String text = content(event, node);
    try {
      boolean finite = Double.isFinite(Double.parseDouble(text));
      line.add(event.kind(node) == Kind.NUMBER ? text.getBytes(UTF_8) : decimal(text));
      return finite;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static boolean writeBoolean(JsonDocument event, int node, Masks masks, JsonBuffer line) {
    String text = content(event, node);
    line.add(text.getBytes(UTF_8));
    return text.equals("true") || text.equals("false");
  }

  static boolean writeDate(JsonDocument event, int node, Masks masks, JsonBuffer line) {
    try {
      line.add('"').add(LocalDate.parse(content(event, node)).toString().getBytes(UTF_8)).add('"');
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  static boolean writeTimestamp(JsonDocument event, int node, Masks masks, JsonBuffer line) {
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
    return WHOLE.matcher(text).replaceFirst("$1").getBytes(UTF_8);
  }

  /** A scalar as it stands in the event. */
  static byte[] notation(JsonDocument event, int node) {
    return content(event, node).getBytes(UTF_8);
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
