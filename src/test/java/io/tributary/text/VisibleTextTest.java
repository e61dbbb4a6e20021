package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class VisibleTextTest {

  @Test
  void escapesAllControlCharacters() {
    for (char c = 0; c < 0xa0; c++) {
      boolean isControl = c < ' ' || c >= 0x7f;
      String text = "a" + c + "b";
      if (isControl) {
        assertThat(VisibleText.of(text)).as("U+%04x", (int) c).startsWith("a\\").endsWith("b");
      } else {
        assertThat(VisibleText.of(text)).isSameAs(text);
      }
    }
    assertThat(VisibleText.of("\u001b[31m\u009b1m\u007f")).isEqualTo("\\u001b[31m\\u009b1m\\u007f");
    assertThat(VisibleText.of("a\nb\rc\td")).isEqualTo("a\\nb\\rc\\td");
  }

  @Test
  void escapesWhatTurnsOrHidesOrBreaksText() {
    String obeyed =
        "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff";
    for (int i = 0; i < obeyed.length(); i++) {
      char c = obeyed.charAt(i);
      assertThat(VisibleText.of("x" + c)).isEqualTo(String.format("x\\u%04x", (int) c));
      assertThat(VisibleText.lines("x" + c)).isEqualTo(String.format("x\\u%04x", (int) c));
    }
    assertThat(VisibleText.of(Character.toString(0xe0041))).isEqualTo("\\udb40\\udc41");
  }

  @Test
  void escapesHalvesOfCharacters() {
    assertThat(VisibleText.of("\ud83d")).isEqualTo("\\ud83d");
    assertThat(VisibleText.of("a\ude00\ud83d")).isEqualTo("a\\ude00\\ud83d");
    assertThat(VisibleText.of("\ud83d\ude00\ude00")).isEqualTo("\ud83d\ude00\\ude00");
  }

  @Test
  void leavesScriptsAsTheyAre() {
    String text =
        "Grüße \u05e9\u05dc\u05d5\u05dd \u65e5\u672c \u0645\u06cc\u200c \ud83d\udc69\u200d\ud83d\udd27 \\u001b";
    assertThat(VisibleText.of(text)).isSameAs(text);
  }

  @Test
  void keepsLines() throws IOException {
    assertThat(VisibleText.lines("a\n\tb\r\n\u001bc")).isEqualTo("a\n\tb\\r\n\\u001bc");
    StringWriter out = new StringWriter();
    try (VisibleWriter writer = new VisibleWriter(out)) {
      writer.write("x\u001b[2J\n");
      writer.write(new char[] {'\u009b', '\ud83d', '\ude00'}, 0, 3);
      writer.write(7);
    }
    assertThat(out).hasToString("x\\u001b[2J\n\\u009b\ud83d\ude00\\u0007");
  }
}
