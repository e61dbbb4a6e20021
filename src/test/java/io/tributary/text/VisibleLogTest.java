package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class VisibleLogTest {

  private static final String FORGED = "x\nREJECTS alb 1000\u001b[2J\r\u2028";

  @Test
  void keepsEachMessageOnItsLine() {
    LogRecord entry = new LogRecord(Level.WARNING, "{0} failed");
    entry.setParameters(new Object[] {FORGED});
    entry.setLoggerName("convert");
    entry.setThrown(
        new UncheckedIOException(FORGED, new IOException(FORGED, new IOException("at the root"))));

    String log = new VisibleLog().format(entry);

    assertThat(log)
        .startsWith(
            "WARNING convert: x\\nREJECTS alb 1000\\u001b[2J\\r\\u2028 failed\n java.io.Unch");
    assertThat(log).contains(" Caused by: java.io.IOException: at the root\n\tat ");
    assertThat(log.lines().filter(line -> line.startsWith("REJECTS"))).isEmpty();
    assertThat(log).doesNotContain("\u001b", "\r", "\u2028");
  }

  @Test
  void isInstalledOnce() {
    Logger root = LogManager.getLogManager().getLogger("");
    Handler handler = new ConsoleHandler();
    root.addHandler(handler);
    try {
      VisibleLog.install();
      Object first = handler.getFormatter();
      VisibleLog.install();
      assertThat(handler.getFormatter()).isInstanceOf(VisibleLog.class).isSameAs(first);
    } finally {
      root.removeHandler(handler);
    }
  }
}
