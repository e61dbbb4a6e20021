package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.text.VisibleText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;

/**
 * Standard output in UTF-8, that notices when nobody reads it any more. Lines that are printed are
 * for people, and as {@linkplain VisibleText visible text}; what is written goes as it is.
 */
final class Output extends Writer {

  /** Whoever read standard output, such as {@code head}, has had enough. */
  static final class Closed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Closed(IOException cause) {
      super("standard output is closed", cause);
    }
  }

  private final Writer out;

  Output(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 64 * 1024);
  }

  /** Prints one or more lines. */
  void println(String text) {
    write(VisibleText.lines(text) + "\n");
  }

  @Override
  public void write(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new Closed(e);
    }
  }

  @Override
  public void write(char[] text, int offset, int length) {
    write(new String(text, offset, length));
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new Closed(e);
    }
  }

  @Override
  public void close() {
    flush();
  }
}
