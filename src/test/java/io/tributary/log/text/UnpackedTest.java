package io.tributary.log.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.log.UnpackException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackedTest {

  private static final byte[] FIRST = "first\n".repeat(1000).getBytes(UTF_8);
  private static final byte[] SECOND = "second\n".repeat(3000).getBytes(UTF_8);
  private static final byte[] BOTH = Streams.join(FIRST, SECOND);
  private static final byte[] NONE = {};

  private final ByteArrayOutputStream read = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100, 1 << 20})
  void allMembersAreReadWhereverReadsEnd(int longest) throws IOException {
    byte[] gzip =
        Streams.join(
            Streams.gzip(NONE),
            Streams.gzip(FIRST),
            Streams.gzip(NONE),
            Streams.gzip(SECOND),
            Streams.gzip(NONE));
    read(Streams.inPieces(gzip, new Random(longest), longest));
    assertThat(read.toByteArray()).isEqualTo(BOTH);
  }

  /** Where {@code GZIPInputStream} of JDK 17 stops without a word. */
  @Test
  void aReadThatEndsWithAMemberIsNotTheEnd() throws IOException {
    InputStream first = Streams.inPieces(Streams.gzip(FIRST), new Random(1), 1 << 20);
    InputStream second = Streams.inPieces(Streams.gzip(SECOND), new Random(1), 1 << 20);
    read(new SequenceInputStream(first, second));
    assertThat(read.toByteArray()).isEqualTo(BOTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "plain text", "\u001f", "\u001fx"})
  void whatIsNoGzipIsReadAsItIs(String text) throws IOException {
    read(Streams.inPieces(text.getBytes(UTF_8), new Random(1), 1));
    assertThat(read).hasToString(text);
  }

  @Test
  void allPartsOfAHeaderArePassedBy() throws IOException {
    byte[] gzip = Streams.gzip(FIRST);
    gzip[3] = 2 + 4 + 8 + 16;
    byte[] parts = {3, 0, 'a', 'b', 'c', 'n', 0, 'c', 0, 1, 2};
    byte[] header = Arrays.copyOf(gzip, 10);
    byte[] rest = Arrays.copyOfRange(gzip, 10, gzip.length);
    read(Streams.inPieces(Streams.join(header, parts, rest), new Random(1), 1));
    assertThat(read.toByteArray()).isEqualTo(FIRST);
  }

  @Test
  void whatFollowsAMemberIsNotDroppedSilently() {
    assertFails(Streams.join(Streams.gzip(FIRST), new byte[512]), "follows a gzip member");
    assertThat(read.toByteArray()).isEqualTo(FIRST);
    read.reset();
    assertFails(Streams.join(Streams.gzip(FIRST), "x".getBytes(UTF_8)), "follows a gzip member");
    assertThat(read.toByteArray()).isEqualTo(FIRST);
  }

  /** Every cut but those between members is noticed, and what comes before it is read. */
  @Test
  void whatIsBeforeACutIsRead() throws IOException {
    byte[] first = Streams.gzip(FIRST);
    byte[] both = Streams.join(first, Streams.gzip(SECOND));
    for (int length = 2; length < both.length; length++) {
      read.reset();
      byte[] cut = Arrays.copyOf(both, length);
      if (length == first.length) {
        read(new ByteArrayInputStream(cut));
      } else {
        assertThatThrownBy(() -> read(new ByteArrayInputStream(cut)))
            .isInstanceOf(UnpackException.class);
      }
      assertThat(read.toByteArray()).isEqualTo(Arrays.copyOf(BOTH, read.size()));
      assertThat(read.size()).isGreaterThanOrEqualTo(length >= first.length ? FIRST.length : 0);
    }
  }

  @Test
  void whatIsBeforeADamageIsRead() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    while (text.length() < 1_000_000) {
      text.append("line ").append(random.nextInt()).append('\n');
    }
    byte[] content = text.toString().getBytes(UTF_8);
    byte[] gzip = Streams.gzip(content);
    for (int i = gzip.length / 2; i < gzip.length; i++) {
      gzip[i] = (byte) random.nextInt();
    }
    assertFails(gzip, "damaged");
    assertThat(read.size()).isGreaterThan(content.length / 2 - 50_000);
    assertThat(content).startsWith(Arrays.copyOf(read.toByteArray(), content.length / 2 - 50_000));
  }

  @Test
  void aWrongChecksumIsNoticed() {
    byte[] gzip = Streams.gzip(FIRST);
    gzip[gzip.length - 8]++;
    assertFails(gzip, "checksum");
    assertThat(read.toByteArray()).isEqualTo(FIRST);
  }

  @Test
  void anUnknownHeaderIsNoticed() {
    byte[] gzip = Streams.gzip(FIRST);
    gzip[2] = 7;
    assertFails(gzip, "header");
  }

  @Test
  void exceptionsOfTheSourcePassAsTheyAre() {
    EOFException problem = new EOFException("connection reset");
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw problem;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw problem;
          }
        };
    byte[] half = Arrays.copyOf(Streams.gzip(SECOND), 40);
    InputStream in = new SequenceInputStream(new ByteArrayInputStream(half), broken);
    assertThatThrownBy(() -> read(in)).isSameAs(problem);
  }

  private void assertFails(byte[] object, String message) {
    assertThatThrownBy(() -> read(new ByteArrayInputStream(object)))
        .isInstanceOf(UnpackException.class)
        .hasMessageContaining(message);
  }

  private void read(InputStream source) throws IOException {
    try (InputStream in = new Unpacked(source)) {
      in.transferTo(read);
    }
  }
}
