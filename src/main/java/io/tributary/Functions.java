package io.tributary;

import io.tributary.aws.GlueCatalog;
import io.tributary.aws.GlueClients;
import io.tributary.aws.S3Buckets;
import io.tributary.convert.Conversion;
import io.tributary.convert.ConversionSettings;
import io.tributary.convert.ConvertLogs;
import io.tributary.convert.KeyPatterns;
import io.tributary.convert.Lake;
import io.tributary.firehose.FailedRecords;
import io.tributary.firehose.FirehoseTransform;
import io.tributary.firehose.LoggedFailures;
import io.tributary.firehose.StoredFailures;
import io.tributary.partition.AddPartition;
import io.tributary.partition.Catalog;
import io.tributary.partition.RememberingCatalog;
import io.tributary.store.S3Location;
import io.tributary.table.EventTable;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import io.tributary.table.Tables;
import io.tributary.text.VisibleLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.core.env.Environment;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every function, by the name that {@code SPRING_CLOUD_FUNCTION_DEFINITION} chooses it by: the
 * transform function of each table, named in the table's definition, {@code addPartition}, and
 * {@code convertLogs}.
 */
class Functions implements BeanRegistrar {

  /** What a batch waits for S3 to take its failed records, within the function's minute. */
  private static final Duration PATIENCE_WITH_FAILURES = Duration.ofSeconds(10);

  @Override
  public void register(BeanRegistry registry, Environment environment) {
    VisibleLog.install();
    registry.register(new AdapterBeans());
    Tables tables = Tables.bundled();
    boolean maskSecrets = masksSecrets(environment);
    registry.registerBean(Tables.class, bean -> bean.supplier(context -> tables));

    List<String> names = new ArrayList<>();
    for (EventTable table : tables.all()) {
      names.add(table.function());
      registry.registerBean(
          table.function(),
          FirehoseTransform.class,
          bean ->
              bean.lazyInit()
                  .supplier(
                      context ->
                          new FirehoseTransform(
                              table, maskSecrets, failures(context, environment))));
    }
    names.add("addPartition");
    registry.registerBean(
        "addPartition",
        AddPartition.class,
        bean ->
            bean.lazyInit()
                .supplier(
                    context ->
                        new AddPartition(
                            tables, catalog(context, environment), lake(context, environment))));
    names.add("convertLogs");
    registry.registerBean(
        "convertLogs",
        ConvertLogs.class,
        bean -> bean.lazyInit().supplier(context -> convertLogs(context, environment)));
    requireKnown(names, environment);
  }

  private static ConvertLogs convertLogs(SupplierContext context, Environment environment) {
    S3Buckets buckets = S3Buckets.create();
    S3Location place = S3Location.parse(environment.getRequiredProperty("tributary.lake"));
    Catalog catalog = new RememberingCatalog(catalog(context, environment));
    Lake lake = new Lake(buckets.bucket(place.bucket()), place.folder(), catalog);
    LogTables chosen = LogTables.bundled().withFields(fields(environment));
    LogTables tables = masksSecrets(environment) ? chosen : chosen.unmasked();
    Conversion conversion =
        new Conversion(lake, tables, ConversionSettings.forHeap(1), Clock.systemUTC());
    KeyPatterns patterns = new KeyPatterns(logs(tables, environment));
    return new ConvertLogs(patterns, conversion, buckets::bucket);
  }

  private static boolean masksSecrets(Environment environment) {
    return environment.getProperty("tributary.mask-secrets", Boolean.class, true);
  }

  /** Fields that were chosen for logs whose objects do not name them, by tables. */
  private static Map<String, String> fields(Environment environment) {
    String json = environment.getProperty("tributary.log-fields", "{}");
    try {
      return JsonMapper.shared().readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JacksonException e) {
      throw new IllegalStateException(
          "TRIBUTARY_LOG_FIELDS is no JSON object of tables and their fields", e);
    }
  }

  /** Those that are asked for, or all: below one prefix there may be logs that have no table. */
  private static List<LogTable> logs(LogTables tables, Environment environment) {
    String[] names = environment.getProperty("tributary.logs", String[].class);
    if (names == null) {
      return tables.logs();
    }
    return Stream.of(names)
        .map(
            name ->
                tables
                    .log(name)
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "TRIBUTARY_LOGS names no table of a log: '" + name + "'")))
        .toList();
  }

  /** Where the files of events are; null on the laptop, whose lake is a folder, or if not told. */
  private static @Nullable S3Location lake(SupplierContext context, Environment environment) {
    String place = environment.getProperty("tributary.lake");
    boolean isLaptop = context.beanProvider(Catalog.class).getIfAvailable() != null;
    return place == null || isLaptop ? null : S3Location.parse(place);
  }

  /** The laptop brings a catalog of its own. */
  private static Catalog catalog(SupplierContext context, Environment environment) {
    return context
        .beanProvider(Catalog.class)
        .getIfAvailable(
            () ->
                new GlueCatalog(
                    GlueClients.create(), environment.getRequiredProperty("tributary.database")));
  }

  /** The laptop takes them itself. Elsewhere nothing of S3 is loaded before there are any. */
  private static FailedRecords failures(SupplierContext context, Environment environment) {
    return context
        .beanProvider(FailedRecords.class)
        .getIfAvailable(
            () -> {
              String place = environment.getProperty("tributary.failures");
              return place == null ? new LoggedFailures() : storedFailures(S3Location.parse(place));
            });
  }

  private static FailedRecords storedFailures(S3Location place) {
    return new StoredFailures(
        () -> S3Buckets.within(PATIENCE_WITH_FAILURES).bucket(place.bucket()),
        place.folder(),
        Clock.systemUTC());
  }

  /** Left alone, the first event would be the first to notice, and be routed by its own headers. */
  private static void requireKnown(List<String> names, Environment environment) {
    String name = environment.getProperty(FunctionProperties.FUNCTION_DEFINITION);
    boolean lambda = environment.containsProperty("AWS_LAMBDA_RUNTIME_API");
    if (name == null ? lambda : !names.contains(name)) {
      throw new IllegalStateException(
          "SPRING_CLOUD_FUNCTION_DEFINITION "
              + (name == null ? "is not set" : "names no function: '" + name + "'")
              + "; the functions are "
              + String.join(", ", names));
    }
  }
}
