package io.tributary.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/** Keeps rejects, each byte of a line as one character. */
public final class CollectedRejects implements Rejects {

  public record Reject(long line, String raw, String reason) {}

  public final List<Reject> all = new ArrayList<>();

  @Override
  public void reject(long line, byte[] bytes, int from, int to, String reason) {
    all.add(new Reject(line, new String(bytes, from, to - from, ISO_8859_1), reason));
  }
}
