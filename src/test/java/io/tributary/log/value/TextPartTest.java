package io.tributary.log.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.LogColumn.Part;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPartTest {

  private static String find(Part which, String field) {
    byte[] bytes = ("\"" + field + "\"").getBytes(UTF_8);
    TextPart part = new TextPart(which);
    part.find(bytes, 1, bytes.length - 1);
    return part.isEmpty() ? "" : new String(bytes, part.from(), part.to() - part.from(), UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1:80, 10.0.0.1, 80",
    "2001:db8::1:443, 2001:db8::1, 443",
    "10.0.0.1, 10.0.0.1, ''",
    "10.0.0.1:, 10.0.0.1, ''",
    ":80, '', 80",
    "[2001:db8::1]:443, 2001:db8::1, 443",
    "[2001:db8::1], 2001:db8::1, ''"
  })
  void splitsAddressesAtTheLastColon(String field, String host, String port) {
    assertThat(find(Part.HOST, field)).isEqualTo(host);
    assertThat(find(Part.PORT, field)).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "GET http://a/b HTTP/1.1, GET, http://a/b, HTTP/1.1",
    "GET http://a/b c HTTP/1.1, GET, http://a/b c, HTTP/1.1",
    "GET http://a/b, GET, http://a/b, ''",
    "GET HTTP/1.1, GET, '', HTTP/1.1",
    "http://a/b, '', http://a/b, ''",
    "'- - - ', -, '', ''",
    "'', '', '', ''"
  })
  void splitsRequestLines(String field, String verb, String url, String protocol) {
    assertThat(find(Part.VERB, field)).isEqualTo(verb);
    assertThat(find(Part.URL, field)).isEqualTo(url);
    assertThat(find(Part.PROTOCOL, field)).isEqualTo(protocol);
  }

  @ParameterizedTest
  @CsvSource({"WHOLE, a b", "QUOTED, '\"a b\"'"})
  void takesAllOfAField(Part part, String expected) {
    assertThat(find(part, "a b")).isEqualTo(expected);
  }
}
