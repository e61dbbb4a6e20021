package io.tributary.partition;

import io.tributary.notification.BatchResponse;
import io.tributary.notification.Notification;
import io.tributary.notification.NotificationReader;
import io.tributary.notification.S3Object;
import io.tributary.store.S3Location;
import io.tributary.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Registers the partition of every log file that arrives. Called with S3's news in any form; for
 * SQS messages it answers which of them to deliver again, for others it throws once all that could
 * be done is done, so that Lambda calls again.
 *
 * <p>Safe for use by several threads.
 */
public final class AddPartition implements Function<InputStream, Message<byte[]>> {

  private static final Logger LOGGER = LoggerFactory.getLogger(AddPartition.class);

  private final NotificationReader reader = new NotificationReader();
  private final PartitionPath paths;
  private final Catalog catalog;
  private final @Nullable S3Location lake;

  /**
   * @param tables the tables whose log files count, wherever they are
   * @param catalog where partitions are registered
   */
  public AddPartition(Tables tables, Catalog catalog) {
    this(tables, catalog, null);
  }

  /**
   * @param tables the tables whose log files count
   * @param catalog where partitions are registered
   * @param lake the place of the tables' folders: an hour has one folder, and the first one to come
   *     would keep out the right one. Null if they may be anywhere.
   */
  public AddPartition(Tables tables, Catalog catalog, @Nullable S3Location lake) {
    this.paths = new PartitionPath(tables);
    this.catalog = new RememberingCatalog(catalog);
    this.lake = lake;
  }

  /**
   * @param request news from S3, JSON in UTF-8
   * @return which SQS messages failed, as Lambda expects it from a batch
   * @throws IllegalArgumentException if the request is no news from S3
   * @throws IllegalStateException if it came without SQS and a partition could not be registered
   */
  @Override
  public Message<byte[]> apply(InputStream request) {
    List<Notification> notifications;
    try {
      notifications = reader.read(request.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the request cannot be read", e);
    }
    Set<Notification> failed = new LinkedHashSet<>();
    Map<String, Map<Partition, List<Notification>>> byTable = new TreeMap<>();
    for (Notification notification : notifications) {
      if (notification.problem() != null) {
        LOGGER.error("message {}: {}", notification.messageId(), notification.problem());
        failed.add(notification);
      }
      notification.objects().forEach(object -> sort(object, notification, byTable));
    }
    byTable.forEach((table, partitions) -> register(table, ofLake(partitions, failed), failed));
    if (failed.stream().anyMatch(notification -> notification.messageId() == null)) {
      throw new IllegalStateException("partitions could not be registered; the log says which");
    }
    return MessageBuilder.withPayload(BatchResponse.json(failed)).build();
  }

  private void sort(
      S3Object object,
      Notification notification,
      Map<String, Map<Partition, List<Notification>>> byTable) {
    Optional<Partition> partition =
        partition(object).or(() -> object.decoded().flatMap(this::partition));
    if (partition.isEmpty()) {
      LOGGER.warn("{} skipped: it is no log file of a known table", object);
    } else {
      byTable
          .computeIfAbsent(partition.get().table(), table -> new LinkedHashMap<>())
          .computeIfAbsent(partition.get(), key -> new ArrayList<>())
          .add(notification);
    }
  }

  private Optional<Partition> partition(S3Object object) {
    return paths.partition(object.bucket(), object.key());
  }

  /**
   * Those in the lake. Any other one is a failure, so that its message is kept until it is mended.
   */
  private Map<Partition, List<Notification>> ofLake(
      Map<Partition, List<Notification>> partitions, Set<Notification> failed) {
    Map<Partition, List<Notification>> some = new LinkedHashMap<>(partitions);
    partitions.forEach(
        (partition, notifications) -> {
          if (lake != null && !isIn(lake, partition)) {
            LOGGER.error(
                "{} {} not registered: {} is not of the table's own folder in {}",
                partition.table(),
                partition.values(),
                new S3Object(partition.bucket(), partition.prefix(), false),
                lake);
            failed.addAll(notifications);
            some.remove(partition);
          }
        });
    return some;
  }

  private static boolean isIn(S3Location lake, Partition partition) {
    String folder = lake.folder() + partition.table() + "/";
    return partition.bucket().equals(lake.bucket())
        && PartitionPath.isBelow(folder, partition.prefix());
  }

  private void register(
      String table, Map<Partition, List<Notification>> partitions, Set<Notification> failed) {
    if (partitions.isEmpty()) {
      return;
    }
    try {
      for (Catalog.Failure failure : catalog.register(table, List.copyOf(partitions.keySet()))) {
        Partition partition = failure.partition();
        LOGGER.error("{} {} not registered: {}", table, partition.values(), failure.reason());
        failed.addAll(partitions.get(partition));
      }
    } catch (RuntimeException e) {
      LOGGER.error("{} {} not registered", table, values(partitions.keySet()), e);
      partitions.values().forEach(failed::addAll);
    }
  }

  private static List<List<String>> values(Set<Partition> partitions) {
    return partitions.stream().map(Partition::values).toList();
  }
}
