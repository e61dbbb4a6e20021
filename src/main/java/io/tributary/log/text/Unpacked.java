package io.tributary.log.text;

import io.tributary.log.UnpackException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of an object: unpacked if it begins like gzip, as it is if not. All of its gzip
 * members are read, wherever reads of the source end; {@code GZIPInputStream} of JDK 17 stops
 * silently after a member if the source has nothing available at that moment.
 *
 * <p>Once the content cannot be unpacked any further, and all before that was read, it throws an
 * {@link UnpackException}. Exceptions of the source pass as they are.
 *
 * <p>Source: <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>.
 */
public final class Unpacked extends InputStream implements Members {

  private static final int BUFFER = 128 * 1024;
  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final String CUT = "the gzip data is cut off";

  private enum State {
    START,
    PLAIN,
    MEMBER,
    BETWEEN,
    DAMAGED,
    END
  }

  private final InputStream source;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private State state = State.START;
  private long members;

  /**
   * @param source the object as it is stored; closed with this stream
   */
  public Unpacked(InputStream source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      switch (state) {
        case START -> start();
        case PLAIN -> {
          return plain(bytes, offset, length);
        }
        case MEMBER -> {
          int count = inflate(bytes, offset, length);
          if (count > 0) {
            return count;
          }
        }
        case BETWEEN -> nextMember();
        case DAMAGED -> throw new UnpackException("the gzip data is damaged");
        case END -> {
          return -1;
        }
      }
    }
  }

  @Override
  public long members() {
    return members;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    source.close();
  }

  private void start() throws IOException {
    // One byte does not tell, and a source may give no more at once.
    while (limit < 2 && refill()) {}
    if (limit == 0) {
      state = State.END;
    } else if (isMagic()) {
      header();
    } else {
      state = State.PLAIN;
    }
  }

  private boolean isMagic() {
    return limit - position >= 2
        && (buffer[position] & 0xff) == MAGIC_1
        && (buffer[position + 1] & 0xff) == MAGIC_2;
  }

  private int plain(byte[] bytes, int offset, int length) throws IOException {
    int count = Math.min(length, limit - position);
    if (count == 0) {
      return source.read(bytes, offset, length);
    }
    System.arraycopy(buffer, position, bytes, offset, count);
    position += count;
    return count;
  }

  /**
   * @return number of bytes; 0 if there are no more, and the state says why
   */
  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    long before = inflater.getBytesWritten();
    try {
      while (true) {
        int count = inflater.inflate(bytes, offset, length);
        if (count > 0) {
          crc.update(bytes, offset, count);
          return count;
        }
        if (inflater.finished()) {
          position = limit - inflater.getRemaining();
          trailer();
          return 0;
        }
        if (inflater.needsDictionary()) {
          throw new UnpackException("the gzip data needs a dictionary");
        }
        position = limit;
        need();
        inflater.setInput(buffer, position, limit - position);
      }
    } catch (DataFormatException e) {
      // What came out before the damage is in the array, though no count was returned.
      state = State.DAMAGED;
      return (int) (inflater.getBytesWritten() - before);
    }
  }

  private void trailer() throws IOException {
    long sum = little(4);
    long size = little(4);
    if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new UnpackException("the checksum of the gzip data is wrong");
    }
    state = State.BETWEEN;
  }

  private void nextMember() throws IOException {
    if (position == limit && !refill()) {
      state = State.END;
      return;
    }
    if (limit - position == 1) {
      buffer[0] = buffer[position];
      position = 0;
      limit = 1;
      while (limit < 2 && refill()) {}
    }
    if (!isMagic()) {
      throw new UnpackException("what follows a gzip member is none");
    }
    header();
  }

  private void header() throws IOException {
    position += 2;
    int method = next();
    int flags = next();
    if (method != DEFLATE || (flags & 0xe0) != 0) {
      throw new UnpackException("the header of the gzip data is unknown");
    }
    little(4);
    little(2);
    if ((flags & EXTRA) != 0) {
      for (long left = little(2); left > 0; left--) {
        next();
      }
    }
    skipText(flags & NAME);
    skipText(flags & COMMENT);
    if ((flags & HEADER_CRC) != 0) {
      little(2);
    }
    inflater.reset();
    inflater.setInput(buffer, position, limit - position);
    crc.reset();
    members++;
    state = State.MEMBER;
  }

  private void skipText(int present) throws IOException {
    if (present != 0) {
      while (next() != 0) {}
    }
  }

  private long little(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) next() << i * 8;
    }
    return number;
  }

  private int next() throws IOException {
    if (position == limit) {
      need();
    }
    return buffer[position++] & 0xff;
  }

  private void need() throws IOException {
    if (!refill()) {
      throw new UnpackException(CUT);
    }
  }

  /** Reads more, behind what is left of the buffer if that is its beginning. */
  private boolean refill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = 0;
    }
    int count;
    do {
      count = source.read(buffer, limit, buffer.length - limit);
    } while (count == 0);
    limit += Math.max(0, count);
    return count > 0;
  }
}
