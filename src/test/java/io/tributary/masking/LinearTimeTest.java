package io.tributary.masking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.json.JsonDocument;
import io.tributary.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The text of a commit message is a stranger's. Whatever it is, what rules look at is in proportion
 * to its length; bytes that are looked at are counted, since time depends on the machine.
 */
class LinearTimeTest {

  private static final int LENGTH = 20_000;

  /** How often each byte of a text may be looked at, most of them by more than one rule. */
  private static final int MOST = 40;

  static Stream<String> hostile() {
    List<String> units =
        new ArrayList<>(
            List.of(
                "a",
                "@",
                "a@",
                ":@",
                "a:b@",
                "a://",
                "a://b",
                "a://b@",
                "a://b:c/",
                "://",
                "/",
                "-p ",
                " -p",
                "eyJh",
                "eyJh.",
                "eyJhb.eyJh",
                "\\\"",
                "\\\\",
                "key=",
                "password",
                "password=",
                "password: ",
                "password:'",
                "password=\\\"",
                "token ",
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY----- ",
                "-",
                "----",
                "basic ",
                "Basic YTpi ",
                "bearer a1b2c3d4",
                "curl ",
                "curl -u ",
                "mysql -p",
                "mysql -p' ",
                "login redis-cli curl twine mysql ",
                "AKIA",
                "AKIAIOSFODNN7EXAMPLE",
                "AKIAIOSFODNN7EXAMPLE ",
                "ghp_",
                "%40",
                "%3D",
                "%253D",
                "token%3D",
                "\\u0040",
                "\\u0061",
                "identified by ",
                "variables:\\n",
                "variables:\\n  a: b\\n",
                "  variables:\\n",
                "secrets-manager:\\n",
                "variables: {a: b, ",
                "variables: {",
                "password: |\\n  a\\n",
                "a: |\\n",
                "?sig=",
                "&key=",
                "IyEv",
                "IyEvIyEv ",
                "name=password,value=",
                "password,",
                "{",
                "[",
                "{\\\"password\\\":",
                "[\\\"-p\\\",",
                "machine login password ",
                "jdbc:oracle:thin:a/b@",
                "$(",
                "${",
                "${password:-",
                "Authorization: Basic ",
                "_auth=",
                "a.",
                "A_",
                "hooks.slack.com/services/",
                "xoxb-1234567890 ",
                "SecureString",
                "userData",
                "é",
                "😀",
                "\\ud83d"));
    return units.stream();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aTextTakesLinearTime(String unit) throws Exception {
    long once = examined(event(unit, LENGTH));
    long twice = examined(event(unit, 2 * LENGTH));
    assertThat(once).isLessThan((long) MOST * LENGTH);
    assertThat(twice).isLessThan(2 * once + once / 5 + 1000);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void andSoDoManyTexts(String unit) throws Exception {
    String texts = ("\"" + unit + "\",").repeat(LENGTH / (unit.length() + 3)) + "1";
    assertThat(examined("{\"a\":[" + texts + "]}")).isLessThan((long) MOST * LENGTH);
    String names = ("{\"name\":\"" + unit + "\",\"value\":\"" + unit + "\"},").repeat(LENGTH / 40);
    assertThat(examined("{\"variables\":[" + names + "1]}"))
        .isLessThan((long) MOST * names.length());
  }

  private static String event(String unit, int length) {
    return "{\"detail\":{\"a\":\"" + unit.repeat(length / unit.length()) + "\"}}";
  }

  private static long examined(String json) throws JsonSyntaxException {
    byte[] bytes = json.getBytes(UTF_8);
    JsonDocument document = new JsonDocument();
    document.read(bytes, 0, bytes.length);
    SecretMasker masker = new SecretMasker(MaskingRules.bundled());
    masker.find(document);
    return masker.examined();
  }
}
