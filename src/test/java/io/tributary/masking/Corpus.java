package io.tributary.masking;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.json.JsonBuffer;
import io.tributary.json.JsonDocument;
import io.tributary.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of a file of made-up secrets or harmless values, and what becomes of them. */
final class Corpus {

  private static final Pattern GENERATED = Pattern.compile("\\{([A-Za-z0-9_.-]*):([0-9]+)\\}");
  private static final Pattern SECRET = Pattern.compile("«([^»]*)»");
  private static final String LETTERS_AND_DIGITS = "EXAMPLE7exampleKEY4keyNotReal0123456789abcdXYZ";

  private final List<String> lines;
  private final SecretMasker masker = new SecretMasker(MaskingRules.bundled());

  Corpus(String name) throws IOException {
    try (InputStream in = Corpus.class.getResourceAsStream("/masking/" + name)) {
      lines =
          new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
    }
  }

  /** Secrets that are left, each with its line; and how many there are. */
  record Leaks(int secrets, List<String> left) {
    double recall() {
      return 1 - (double) left.size() / secrets;
    }
  }

  Leaks leaks() throws JsonSyntaxException {
    int secrets = 0;
    List<String> left = new ArrayList<>();
    for (String line : lines) {
      String generated = generate(line);
      List<String> masked = masked(generated.replaceAll("[«»]", ""));
      Matcher secret = SECRET.matcher(generated);
      while (secret.find()) {
        secrets++;
        if (masked.stream().anyMatch(text -> text.contains(secret.group(1)))) {
          left.add(secret.group(1) + " in " + line);
        }
      }
    }
    return new Leaks(secrets, left);
  }

  /** Harmless lines that did not stay as they are, and what became of them. */
  record Alarms(int lines, List<String> changed) {
    double rate() {
      return (double) changed.size() / lines;
    }
  }

  Alarms alarms() throws JsonSyntaxException {
    List<String> changed = new ArrayList<>();
    for (String line : lines) {
      String text = line.replace("«", "").replace("»", "");
      for (String masked : masked(text)) {
        if (masked.contains(MaskingRules.MASK) && !text.contains(MaskingRules.MASK)) {
          changed.add(masked);
          break;
        }
      }
    }
    return new Alarms(lines.size(), changed);
  }

  /** A line as it is in an event, and by itself where a column of a log can hold it. */
  private List<String> masked(String line) throws JsonSyntaxException {
    String content = line.substring(2);
    return switch (line.charAt(0)) {
      case 'T' -> {
        String text = content.replace('¶', '\n');
        String event = "{\"detail\":{\"x\":" + quoted(text) + "}}";
        yield List.of(event(event), text(text), text(content.replace("¶", "\r\n")));
      }
      case 'E' -> List.of(event("{\"source\":\"x\",\"detail\":" + content + "}"));
      case 'C' -> List.of(text(content), event("{\"a\":" + quoted(content) + "}"));
      default -> throw new IllegalArgumentException(line);
    };
  }

  static String quoted(String text) {
    return new String(new JsonBuffer(64).addString(text).toArray(), UTF_8);
  }

  private String event(String json) throws JsonSyntaxException {
    byte[] bytes = json.getBytes(UTF_8);
    JsonDocument document = new JsonDocument();
    document.read(bytes, 0, bytes.length);
    byte[] masked = SecretMasker.replace(bytes, 0, bytes.length, masker.find(document));
    document.read(masked, 0, masked.length);
    return new String(masked, UTF_8);
  }

  private String text(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new String(
        SecretMasker.replace(bytes, 0, bytes.length, masker.find(bytes, 0, bytes.length)), UTF_8);
  }

  private static String generate(String line) {
    return GENERATED
        .matcher(line)
        .replaceAll(
            match ->
                match.group(1)
                    + LETTERS_AND_DIGITS.repeat(4).substring(0, Integer.parseInt(match.group(2))));
  }
}
