package io.tributary.text;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * A log in which every message is one line, {@code LEVEL logger: message}, as {@linkplain
 * VisibleText visible text}: alarms read it, and keys of objects, texts of logs and messages of
 * libraries are in it. Whatever these say, the level and the logger before them are the program's,
 * and lines of stack traces begin with a space or a tab. Times are left to CloudWatch, which has
 * that of each line.
 */
public final class VisibleLog extends Formatter {

  VisibleLog() {}

  /** Has all that the process logs from now on written so; safe to call again. */
  public static void install() {
    for (Handler handler : LogManager.getLogManager().getLogger("").getHandlers()) {
      if (handler.getFormatter() != null && !(handler.getFormatter() instanceof VisibleLog)) {
        handler.setFormatter(new VisibleLog());
      }
    }
  }

  @Override
  public String format(LogRecord entry) {
    return entry.getLevel().getName()
        + ' '
        + VisibleText.of(String.valueOf(entry.getLoggerName()))
        + ": "
        + VisibleText.of(String.valueOf(formatMessage(entry)))
        + '\n'
        + stackTrace(entry.getThrown());
  }

  private static String stackTrace(@Nullable Throwable thrown) {
    StringBuilder trace = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    String title = " ";
    for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
      append(trace, title, cause);
      for (Throwable other : cause.getSuppressed()) {
        append(trace, " Suppressed: ", other);
      }
      title = " Caused by: ";
    }
    return trace.toString();
  }

  private static void append(StringBuilder trace, String title, Throwable thrown) {
    trace.append(title).append(VisibleText.of(thrown.toString())).append('\n');
    for (StackTraceElement element : thrown.getStackTrace()) {
      trace.append("\tat ").append(VisibleText.of(element.toString())).append('\n');
    }
  }
}
