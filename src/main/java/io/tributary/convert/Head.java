package io.tributary.convert;

import io.tributary.log.Rejects;
import io.tributary.log.UnpackException;
import io.tributary.log.text.Members;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose first bytes can be looked at before it is read. If it breaks among these, readers
 * are told where it broke, not whoever looks.
 */
final class Head extends InputStream implements Members {

  private final InputStream rest;
  private final byte[] bytes;
  private int size;
  private int position;

  /** Where among the first bytes each member begins but the first one; as many as are counted. */
  private final int[] begins;

  private int beginCount;
  private long ofRest;
  private long members;
  private @Nullable UnpackException problem;

  /**
   * @param rest the stream; closed with this one
   * @param length bytes to look at
   */
  Head(InputStream rest, int length) throws IOException {
    this.rest = rest;
    this.bytes = new byte[length];
    this.begins = new int[length];
    try {
      int count = 0;
      while (count >= 0 && size < length) {
        size += count;
        count = rest.read(bytes, size, length - size);
        if (count > 0 && membersOfRest() != ofRest) {
          ofRest = membersOfRest();
          begins[beginCount++] = size;
        }
      }
    } catch (UnpackException e) {
      problem = e;
    }
  }

  /** Number of the first bytes that there are. */
  int size() {
    return size;
  }

  /** One of the first bytes, 0 to 255; -1 if there is none. */
  int at(int index) {
    return index < size ? bytes[index] & 0xff : -1;
  }

  /** Rejects the first bytes, for want of anything that could be read. */
  void reject(long line, String reason, Rejects rejects) throws IOException {
    rejects.reject(line, bytes, 0, size, reason);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (position < size && length > 0) {
      int count = Math.min(length, nextMember() - position);
      System.arraycopy(bytes, position, target, from, count);
      position += count;
      return count;
    }
    if (problem != null) {
      throw problem;
    }
    int count = rest.read(target, from, length);
    members = beginCount + membersOfRest() - ofRest;
    return count;
  }

  /** Where the member ends that the next of the first bytes is of. */
  private int nextMember() {
    while (members < beginCount && begins[(int) members] <= position) {
      members++;
    }
    return members < beginCount ? begins[(int) members] : size;
  }

  private long membersOfRest() {
    return rest instanceof Members several ? several.members() : 0;
  }

  @Override
  public long members() {
    return members;
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
