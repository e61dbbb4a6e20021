package io.tributary.log.text;

import io.tributary.json.Swar;
import io.tributary.log.UnpackException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream, in a window that moves only in {@link #fill}. The window is as long as the
 * longest line needs, up to a limit: a longer line is cut, and what it has beyond passes by unkept.
 *
 * <p>A line ends before a line feed, or before carriage returns and a line feed; the last one at
 * the end of the stream. A byte order mark at its beginning is not part of it.
 *
 * <p>Where the content is that of several gzip members, it may also end where one of these does, as
 * objects were put together whose last line has no line feed. Only its reader can tell, as AWS ends
 * members within lines as well.
 */
final class Lines {

  /** Default of the longest line in bytes. */
  static final int LONGEST = 64 << 20;

  private static final int WINDOW = 512 * 1024;

  /** What a line is. */
  enum Kind {
    WHOLE,
    /** The content could not be unpacked to the end of this line, which is the last. */
    CUT_OFF,
    /** Longer than the limit: its beginning. */
    TOO_LONG
  }

  private final InputStream in;
  private final int longest;
  private byte[] bytes;
  private int position;
  private int limit;
  private boolean ended;
  private boolean skipping;
  private @Nullable UnpackException problem;
  private int from;
  private int to;
  private boolean ascii;
  private Kind kind = Kind.WHOLE;

  /** Where members begin after a byte that is no line feed, ascending; as many as are counted. */
  private int[] joints = new int[8];

  private int jointCount;
  private long members;

  /**
   * @param in the content, not closed
   * @param longest the longest line in bytes that is kept whole
   */
  Lines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
    // Words of eight bytes are read over the end.
    this.bytes = new byte[Math.min(WINDOW, longest) + Swar.WIDTH];
  }

  /** The window; another one after {@link #fill}. */
  byte[] bytes() {
    return bytes;
  }

  /** Where the line begins. */
  int from() {
    return from;
  }

  /** Where it ends, without what ends it. */
  int to() {
    return to;
  }

  /** What the line is. */
  Kind kind() {
    return kind;
  }

  /** Whether the line has ASCII only; false also says: not sure. */
  boolean isAscii() {
    return ascii;
  }

  /** Why the stream could not be read to its end; null if it was, or is not read yet. */
  @Nullable String problem() {
    return problem == null ? null : problem.getMessage();
  }

  /** Goes to the next line, if it is in the window. */
  boolean next() {
    long seen = 0;
    for (int at = position; at < limit; at += Swar.WIDTH) {
      long word = Swar.get(bytes, at);
      seen |= word;
      long marks = Swar.equal(word, '\n');
      if (marks != 0) {
        int end = at + Swar.first(marks);
        if (end < limit) {
          take(end, seen, Kind.WHOLE);
          position = end + 1;
          return true;
        }
      }
    }
    return rest(seen);
  }

  /** The bytes without a line feed at the end of the window. */
  private boolean rest(long seen) {
    if (ended && position < limit) {
      take(limit, seen, problem == null ? Kind.WHOLE : Kind.CUT_OFF);
    } else if (!ended && limit - position >= longest) {
      take(limit, seen, Kind.TOO_LONG);
      skipping = true;
    } else {
      return false;
    }
    position = limit;
    return true;
  }

  private void take(int end, long seen, Kind lineKind) {
    from = afterMark(bytes, position, end);
    to = beforeReturns(bytes, from, end);
    ascii = Swar.highs(seen) == 0;
    kind = lineKind;
  }

  /** Each of several objects that were put together may have one, and empty ones only that. */
  static int afterMark(byte[] bytes, int from, int end) {
    int at = from;
    while (end - at >= 3
        && bytes[at] == (byte) 0xef
        && bytes[at + 1] == (byte) 0xbb
        && bytes[at + 2] == (byte) 0xbf) {
      at += 3;
    }
    return at;
  }

  static int beforeReturns(byte[] bytes, int from, int end) {
    int to = end;
    while (to > from && bytes[to - 1] == '\r') {
      to--;
    }
    return to;
  }

  /** Ends the line here; what it has from here on is the next one. */
  void cut(int end) {
    to = end;
    position = end;
  }

  /** Where a member begins within the line, after this place; {@link Layout#NONE} without any. */
  int joint(int after) {
    if (jointCount == 0) {
      return Layout.NONE;
    }
    int found = Arrays.binarySearch(joints, 0, jointCount, after + 1);
    int next = found < 0 ? ~found : found;
    return next < jointCount && joints[next] < to ? joints[next] : Layout.NONE;
  }

  /** Goes back, so that {@link #next} finds the same line again, which was whole. */
  void back() {
    position = from;
  }

  /**
   * Moves the window on; nothing that was in it before the next line is there any more.
   *
   * @return whether {@link #next} may find a line now; if not, the stream is at its end
   */
  boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    do {
      System.arraycopy(bytes, position, bytes, 0, limit - position);
      limit -= position;
      moveJoints(position);
      position = 0;
      grow();
      read();
      skip();
    } while (skipping && !ended);
    return true;
  }

  private void moveJoints(int by) {
    int left = 0;
    for (int i = 0; i < jointCount; i++) {
      if (joints[i] > by) {
        joints[left++] = joints[i] - by;
      }
    }
    jointCount = left;
  }

  /** The bytes at the limit were just read. */
  private void noteMember() {
    if (!(in instanceof Members several) || several.members() == members) {
      return;
    }
    members = several.members();
    if (limit > 0 && bytes[limit - 1] != '\n') {
      if (jointCount == joints.length) {
        joints = Arrays.copyOf(joints, 2 * jointCount);
      }
      joints[jointCount++] = limit;
    }
  }

  /** A window that is half full of one line has too little room for the rest of it, and others. */
  private void grow() {
    int room = bytes.length - Swar.WIDTH;
    if (limit > room / 2 && room < longest) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(longest, room * 2L) + Swar.WIDTH);
    }
  }

  /** Passes by what follows a line that is too long, as far as it is in the window. */
  private void skip() {
    while (skipping && position < limit) {
      skipping = bytes[position++] != '\n';
    }
  }

  /** Fills the window, with as many reads as it takes: rows of one batch come from one window. */
  private void read() throws IOException {
    int room = bytes.length - Swar.WIDTH;
    try {
      while (limit < room) {
        int count = in.read(bytes, limit, room - limit);
        if (count < 0) {
          ended = true;
          return;
        }
        noteMember();
        limit += count;
      }
    } catch (UnpackException e) {
      problem = e;
      ended = true;
    }
  }
}
