package io.tributary.text;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes {@linkplain VisibleText visible text} of any number of lines. A character of two
 * surrogates has to come in one piece.
 */
public final class VisibleWriter extends FilterWriter {

  /**
   * @param out where the text goes
   */
  public VisibleWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.write(VisibleText.lines(text.substring(offset, offset + length)));
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    write(new String(text, offset, length), 0, length);
  }

  @Override
  public void write(int c) throws IOException {
    write(String.valueOf((char) c), 0, 1);
  }
}
