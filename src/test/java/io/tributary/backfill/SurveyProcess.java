package io.tributary.backfill;

import io.tributary.convert.Lake;
import io.tributary.store.ObjectStore;
import io.tributary.store.ObjectStore.ListedObject;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** A process that plans over a million objects, which are made up while they are listed. */
final class SurveyProcess {

  private static final int PER_DAY = 20_000;
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 50;

  private SurveyProcess() {}

  public static void main(String[] arguments) throws IOException {
    LogTables tables = LogTables.bundled();
    boolean isFlat = arguments[0].equals("flat");
    Selection selection =
        new Selection(
            tables.log(isFlat ? "cloudfront" : "alb").orElseThrow(),
            new DayRange(FIRST, FIRST.plusDays(DAYS)),
            null,
            null);
    ObjectStore source = store(isFlat);
    Lake lake = new Lake(store(false), "lake/", (table, partitions) -> List.of());
    Plan plan =
        new Survey(source, "", key -> true, selection, lake, tables)
            .plan((object, log, state) -> {});
    System.out.println(plan.found().objects() + " objects, " + plan.found().days() + " days");
  }

  private static ObjectStore store(boolean isFlat) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            SurveyProcess.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "uri" -> "s3://logs/" + arguments[0];
                  case "list" -> list((String) arguments[0], consumer(arguments[1]));
                  case "listFolder" ->
                      isFlat
                          ? flat(consumer(arguments[1]))
                          : folders((String) arguments[0], consumer(arguments[2]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @SuppressWarnings("unchecked")
  private static <T> Consumer<T> consumer(Object argument) {
    return (Consumer<T>) argument;
  }

  private static Object folders(String prefix, Consumer<String> found) {
    int depth = prefix.split("/", -1).length;
    switch (depth) {
      case 1 -> found.accept("AWSLogs/");
      case 2 -> found.accept(prefix + "111122223333/");
      case 3 -> found.accept(prefix + "elasticloadbalancing/");
      case 4 -> found.accept(prefix + "eu-central-1/");
      case 5 -> found.accept(prefix + "2026/");
      default -> {
        for (int i = 1; i <= (depth == 6 ? 12 : 28); i++) {
          found.accept(prefix + "%02d/".formatted(i));
        }
      }
    }
    return prefix;
  }

  private static Object list(String prefix, Consumer<ListedObject> found) {
    if (prefix.startsWith("lake/")) {
      return prefix;
    }
    // A month or a day, and its objects.
    String[] folders = prefix.split("/", 0);
    for (int day = 1; day <= (folders.length == 6 ? 31 : 1); day++) {
      String name = folders[5] + (folders.length == 6 ? "%02d".formatted(day) : folders[6]);
      for (int i = 0; i < PER_DAY; i++) {
        found.accept(
            object(
                prefix
                    + "111122223333_elasticloadbalancing_eu-central-1_app.web.123_2026"
                    + name
                    + "T0010Z_192.0.2.1_"
                    + i
                    + ".log.gz"));
      }
    }
    return prefix;
  }

  private static Object flat(Consumer<ListedObject> found) {
    for (int day = 0; day < DAYS; day++) {
      for (int i = 0; i < PER_DAY; i++) {
        found.accept(object("E2EXAMPLE1TEXT." + FIRST.plusDays(day) + "-20." + i + ".gz"));
      }
    }
    return "";
  }

  private static ListedObject object(String key) {
    return new ListedObject(key, 1000, Instant.EPOCH);
  }
}
