package io.tributary.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.aws.Emulator;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code terraform apply} would create in an empty account.
 *
 * @param json the plan as {@code terraform show -json} writes it
 */
record Plan(JsonNode json) {

  static final Path JAR = Path.of(System.getProperty("tributary.aws.jar"));

  private static final String LOG_BUCKET = "-logs";

  /** In a view, the query and the name of its database. */
  private static final Pattern BASE64 = Pattern.compile("Presto View: ([A-Za-z0-9+/=]+)");

  private static final Path CHECKOUT = Path.of("target", "checkout");
  private static @Nullable Plan planned;
  private static @Nullable String skipped;

  /**
   * The plan of {@code deploy/}, for all tests the same: default variables, but for a name that no
   * other run has in the same emulator, and service logs, all of them.
   */
  static synchronized Plan get() {
    Assumptions.assumeTrue(skipped == null, skipped);
    try {
      planned = planned == null ? of() : planned;
    } catch (TestAbortedException e) {
      // Where a whole class is skipped, Maven says nothing of why.
      skipped = e.getMessage();
      System.err.println(skipped);
      throw e;
    }
    return planned;
  }

  /**
   * Another plan.
   *
   * @param options variables beside those that every plan has
   */
  static Plan of(String... options) {
    String name = newName();
    try (Emulator emulator = Emulator.start();
        S3Client s3 = emulator.client(S3Client.builder().forcePathStyle(true))) {
      copy();
      // Providers of Terraform's own look for it.
      Buckets.create(s3, name + LOG_BUCKET);
      Map<String, String> environment =
          Map.of(
              "AWS_ENDPOINT_URL",
              emulator.endpoint().toString(),
              "AWS_REGION",
              Emulator.REGION.id(),
              "AWS_ACCESS_KEY_ID",
              "test",
              "AWS_SECRET_ACCESS_KEY",
              "test");
      Terraform terraform = new Terraform(CHECKOUT.resolve("deploy"), environment);
      List<String> variables = new ArrayList<>(List.of(options));
      variables.add("-var=name=" + name);
      variables.add("-var=service_logs=" + serviceLogs(name + LOG_BUCKET));
      return new Plan(new JsonMapper().readTree(terraform.plan(variables)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String newName() {
    return "t-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** The same under a name of its own, which buckets and the database are named after. */
  Plan renamed() {
    String name = json.at("/variables/name/value").stringValue();
    String another = newName();
    UnaryOperator<String> rename =
        text ->
            text.replace(name, another).replace(name.replace('-', '_'), another.replace('-', '_'));
    String text = rename.apply(json.toString());
    return new Plan(
        new JsonMapper().readTree(BASE64.matcher(text).replaceAll(m -> recoded(m, rename))));
  }

  private static String recoded(MatchResult found, UnaryOperator<String> change) {
    String text = new String(Base64.getDecoder().decode(found.group(1)), UTF_8);
    return found.group().replace(found.group(1), base64(change.apply(text)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** All logs in one bucket, each under a prefix of its own. */
  private static String serviceLogs(String bucket) {
    ObjectNode logs = new JsonMapper().createObjectNode();
    for (LogTable log : LogTables.bundled().logs()) {
      logs.putObject(log.name()).put("bucket", bucket).put("prefix", prefixOfLog(log.name()));
    }
    return logs.toString();
  }

  /** Where a log is delivered to in the bucket of logs. */
  static String prefixOfLog(String log) {
    return "from/" + log + "/";
  }

  /** Name of the bucket that all logs are delivered to. */
  String logBucket() {
    return all("aws_cloudwatch_event_rule.new_logs").keySet().iterator().next();
  }

  /** As a checkout is laid out, but without the state and the settings of a deployment. */
  private static void copy() throws IOException {
    if (Files.exists(CHECKOUT)) {
      try (Stream<Path> files = Files.walk(CHECKOUT)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    copy(Path.of("deploy"), ".tf");
    copy(Path.of("deploy"), ".scala");
    copy(Path.of("deploy", "tables"), ".tf");
    Path tables = Path.of("src", "main", "resources", "tables");
    copy(tables, ".json");
    copy(tables.resolve("common"), ".json");
    copy(tables.resolve("logs"), ".json");
    copy(tables.resolve("logs").resolve("common"), ".json");
    copy(tables.resolve("views"), ".sql");
    copy(Path.of("src", "main", "resources", "queries"), ".sql");
    Path jar = CHECKOUT.resolve("target").resolve("tributary-aws.jar");
    Files.createDirectories(jar.getParent());
    Files.copy(JAR, jar);
  }

  private static void copy(Path folder, String suffix) throws IOException {
    Path target = Files.createDirectories(CHECKOUT.resolve(folder));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(suffix) && !name.endsWith("override.tf")) {
          Files.copy(file, target.resolve(name));
        }
      }
    }
  }

  /** The arguments of the only resource with this address. */
  JsonNode one(String address) {
    Map<String, JsonNode> all = all(address);
    if (all.size() != 1) {
      throw new IllegalArgumentException("there are " + all.size() + " of " + address);
    }
    return all.values().iterator().next();
  }

  /** The arguments of the resources with this address ({@code type.name}), by their keys. */
  Map<String, JsonNode> all(String address) {
    Map<String, JsonNode> all = new TreeMap<>();
    for (JsonNode resource : resources()) {
      if (address.equals(resource.at("/type").asString() + "." + resource.at("/name").asString())) {
        all.put(resource.path("index").asString(""), resource.path("values"));
      }
    }
    return all;
  }

  /** Every resource. */
  List<JsonNode> resources() {
    return json.at("/planned_values/root_module/resources").valueStream().toList();
  }
}
