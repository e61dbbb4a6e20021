package io.tributary.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldFormTest {

  /** Java's expressions know the same signs, with a plus for what gives nothing back. */
  @Test
  void textsMatchAsTheyDoExpressions() {
    Random random = new Random(46);
    String[] forms = {
      "[0-9]{12}|unknown|-",
      "OK|NODATA",
      "[a-c]+x?[.]*",
      "vpc-.+|-",
      "[0-9]+[.].+|[a-f0-9]*:.+|-",
      "[A-Z-]+",
      "a?b{2}c*",
      "[[].+",
      "[0-9]{1,3}|a{0,2}b",
      "."
    };
    for (String text : forms) {
      FieldForm form = FieldForm.parse(text);
      Pattern pattern =
          Pattern.compile(
              text.replace("[[]", "\\[").replaceAll("([?*]|\\+|\\{[0-9,]+})", "$1+"),
              Pattern.DOTALL);
      for (int i = 0; i < 3000; i++) {
        byte[] bytes = new byte[2 + random.nextInt(16)];
        for (int at = 0; at < bytes.length; at++) {
          bytes[at] = (byte) "abcx019.:-OKvp[AB\u00ff".charAt(random.nextInt(18));
        }
        String inner = new String(bytes, 1, bytes.length - 2, ISO_8859_1);
        assertThat(form.matches(bytes, 1, bytes.length - 1))
            .as("%s and %s", text, inner)
            .isEqualTo(pattern.matcher(inner).matches());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a",
        "a{",
        "a{x}",
        "(a)",
        "a\\d",
        "*a",
        "[b-a]",
        "^a",
        "\u00e4",
        "a{999999}",
        "a{2,1}",
        "a{1,2,3}"
      })
  void whatIsNoFormIsRefused(String text) {
    assertThatThrownBy(() -> FieldForm.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }
}
