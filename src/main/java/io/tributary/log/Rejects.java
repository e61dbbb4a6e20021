package io.tributary.log;

import java.io.IOException;

/** Takes what is no record, so that it can be queried and read again. */
public interface Rejects {

  /**
   * Takes one line, or one element of an array of records.
   *
   * @param line its number, from 1
   * @param bytes holds it; may change after the call
   * @param from where it begins
   * @param to where it ends, without the end of the line
   * @param reason why it is no record, in words that quote nothing of it
   */
  void reject(long line, byte[] bytes, int from, int to, String reason) throws IOException;
}
