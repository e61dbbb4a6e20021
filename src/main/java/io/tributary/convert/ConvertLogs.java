package io.tributary.convert;

import io.tributary.notification.BatchResponse;
import io.tributary.notification.Notification;
import io.tributary.notification.NotificationReader;
import io.tributary.notification.S3Object;
import io.tributary.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Converts every log that arrives. Called with S3's news in any form; for SQS messages it answers
 * which of them to deliver again, for others it throws once all that could be done is done, so that
 * Lambda calls again. News of an object that is converted already is cheap.
 *
 * <p>What alarms count are messages with nothing else in them, so that no key can be one: {@code
 * REJECTS <table> <count>}, {@code EXTRA_FIELDS <table> <count>} and {@code INCOMPLETE <table> 1}.
 *
 * <p>Safe for use by several threads.
 */
public final class ConvertLogs implements Function<InputStream, Message<byte[]>> {

  private static final Logger LOGGER = LoggerFactory.getLogger(ConvertLogs.class);

  private final NotificationReader reader = new NotificationReader();
  private final KeyPatterns patterns;
  private final Conversion conversion;
  private final Function<String, ObjectStore> sources;

  /**
   * @param patterns tell which objects are logs
   * @param conversion converts them
   * @param sources the store of a bucket, by its name
   */
  public ConvertLogs(
      KeyPatterns patterns, Conversion conversion, Function<String, ObjectStore> sources) {
    this.patterns = patterns;
    this.conversion = conversion;
    this.sources = sources;
  }

  /**
   * @param request news from S3, JSON in UTF-8
   * @return which SQS messages failed, as Lambda expects it from a batch
   * @throws IllegalArgumentException if the request is no news from S3
   * @throws IllegalStateException if it came without SQS and an object could not be converted
   */
  @Override
  public Message<byte[]> apply(InputStream request) {
    Set<Notification> failed = new LinkedHashSet<>();
    for (Notification notification : read(request)) {
      if (notification.problem() != null) {
        LOGGER.error("message {}: {}", notification.messageId(), notification.problem());
        failed.add(notification);
      }
      for (S3Object object : notification.objects()) {
        if (!convert(object)) {
          failed.add(notification);
        }
      }
    }
    if (failed.stream().anyMatch(notification -> notification.messageId() == null)) {
      throw new IllegalStateException("objects could not be converted; the log says which");
    }
    return MessageBuilder.withPayload(BatchResponse.json(failed)).build();
  }

  private Iterable<Notification> read(InputStream request) {
    try {
      return reader.read(request.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the request cannot be read", e);
    }
  }

  /**
   * @return whether nothing is left to do
   */
  private boolean convert(S3Object object) {
    Recognition recognition = patterns.recognise(object.key());
    if (recognition instanceof Recognition.Log log) {
      return convert(object, log);
    }
    return object
        .decoded()
        .filter(decoded -> patterns.recognise(decoded.key()) instanceof Recognition.Log)
        .map(this::convert)
        .orElseGet(() -> skip(object, ((Recognition.Other) recognition).reason()));
  }

  private boolean convert(S3Object object, Recognition.Log log) {
    try {
      Outcome outcome = conversion.convert(sources.apply(object.bucket()), object.key(), log);
      if (outcome instanceof Outcome.Converted converted) {
        report(object, log.table().name(), converted.entry());
      } else if (outcome instanceof Outcome.Skipped skipped) {
        skip(object, skipped.reason());
      }
      return true;
    } catch (NoSuchFileException e) {
      return object
          .decoded()
          .filter(decoded -> !decoded.key().equals(object.key()))
          .map(this::convert)
          .orElseGet(() -> skip(object, "it is gone"));
    } catch (IOException | RuntimeException e) {
      LOGGER.error("{} failed", object, e);
      return false;
    }
  }

  private static boolean skip(S3Object object, String reason) {
    LOGGER.info("{} skipped: {}", object, reason);
    return true;
  }

  private static void report(S3Object object, String table, LedgerEntry entry) {
    LOGGER.info(
        "{} converted: {} rows={} rejects={} extra_fields={} bytes_in={} bytes_out={} ms={}",
        object,
        table,
        entry.rows(),
        entry.rejects(),
        entry.extraFields(),
        entry.bytesIn(),
        entry.bytesOut(),
        entry.durationMillis());
    if (entry.rejects() > 0) {
      LOGGER.warn("{} has {} lines that are no records", object, entry.rejects());
      LOGGER.warn("REJECTS {} {}", table, entry.rejects());
    }
    if (entry.extraFields() > 0) {
      LOGGER.warn("{} has {} values without a column", object, entry.extraFields());
      LOGGER.warn("EXTRA_FIELDS {} {}", table, entry.extraFields());
    }
    if (!entry.isComplete()) {
      LOGGER.warn("{} ends too early: {}", object, entry.problem());
      LOGGER.warn("INCOMPLETE {} 1", table);
    }
  }
}
