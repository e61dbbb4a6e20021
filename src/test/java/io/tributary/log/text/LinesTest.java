package io.tributary.log.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.log.UnpackException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

  private static final int LIMIT = 32;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 1000})
  void linesAreFoundWhereverReadsEnd(int longest) throws IOException {
    assertThat(read("a\n\nbcdefghijklmnop\r\n\r\n\rq\nlast", longest))
        .containsExactly("a", "", "bcdefghijklmnop", "", "\rq", "last");
    assertThat(read("a\nb\n", longest)).containsExactly("a", "b");
    assertThat(read("", longest)).isEmpty();
    assertThat(read("\n", longest)).containsExactly("");
    assertThat(read("a\r", longest)).containsExactly("a");
    assertThat(read("a\r\r\nb\r\r", longest)).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 1000})
  void byteOrderMarksAreNotOfTheirLines(int longest) throws IOException {
    assertThat(read("\ufeffa\nb\ufeff\n\ufeff\ufeffc\n\ufeff", longest))
        .containsExactly("a", "b\ufeff", "c", "");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void whatALongLineHasBeyondTheLimitPassesBy(int longest) throws IOException {
    String limit = "x".repeat(LIMIT);
    assertThat(read("a\n" + "x".repeat(500) + "\nb\n", longest))
        .containsExactly("a", limit + " TOO_LONG", "b");
    assertThat(read("x".repeat(500), longest)).containsExactly(limit + " TOO_LONG");
    assertThat(read("x".repeat(500) + "\n", longest)).containsExactly(limit + " TOO_LONG");
    assertThat(read("x".repeat(LIMIT - 1) + "\nb", longest))
        .containsExactly("x".repeat(LIMIT - 1), "b");
  }

  @Test
  void aLineThatTheDamageEndsIsCutOff() throws IOException {
    InputStream damage =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new UnpackException("damaged");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }
        };
    Lines lines = new Lines(new SequenceInputStream(bytes("a\nbc"), damage), LIMIT);
    assertThat(all(lines)).containsExactly("a", "bc CUT_OFF");
    assertThat(lines.problem()).isEqualTo("damaged");
    lines = new Lines(new SequenceInputStream(bytes("a\n"), damage), LIMIT);
    assertThat(all(lines)).containsExactly("a");
    assertThat(lines.problem()).isEqualTo("damaged");
  }

  @Test
  void nothingMovesBetweenFills() throws IOException {
    Lines lines = new Lines(bytes("a\nb\nc\n"), LIMIT);
    assertThat(lines.next()).isFalse();
    assertThat(lines.fill()).isTrue();
    assertThat(lines.next()).isTrue();
    int first = lines.from();
    assertThat(lines.next()).isTrue();
    lines.back();
    assertThat(lines.next()).isTrue();
    assertThat(new String(lines.bytes(), first, lines.to() - first, UTF_8)).isEqualTo("a\nb");
  }

  @Test
  void otherThanAsciiIsSeen() throws IOException {
    Lines lines = new Lines(bytes("a\n" + "a".repeat(16) + "\nü\n"), LIMIT);
    lines.fill();
    lines.next();
    assertThat(lines.isAscii()).isTrue();
    lines.next();
    lines.next();
    assertThat(lines.isAscii()).isFalse();
  }

  private static List<String> read(String text, int longest) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    return all(new Lines(Streams.inPieces(bytes, new Random(1), longest), LIMIT));
  }

  private static List<String> all(Lines lines) throws IOException {
    List<String> all = new ArrayList<>();
    do {
      while (lines.next()) {
        String text = new String(lines.bytes(), lines.from(), lines.to() - lines.from(), UTF_8);
        all.add(lines.kind() == Lines.Kind.WHOLE ? text : text + " " + lines.kind());
      }
    } while (lines.fill());
    return all;
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
