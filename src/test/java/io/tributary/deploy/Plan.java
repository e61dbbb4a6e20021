package io.tributary.deploy;

import io.tributary.aws.Emulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code terraform apply} would create in an empty account.
 *
 * @param json the plan as {@code terraform show -json} writes it
 */
record Plan(JsonNode json) {

  static final Path JAR = Path.of(System.getProperty("tributary.aws.jar"));

  private static final Path CHECKOUT = Path.of("target", "checkout");
  private static @Nullable Plan planned;
  private static @Nullable String skipped;

  /** The plan of {@code deploy/}, for all tests the same. */
  static synchronized Plan get() {
    Assumptions.assumeTrue(skipped == null, skipped);
    try {
      planned = planned == null ? plan() : planned;
    } catch (TestAbortedException e) {
      // Where a whole class is skipped, Maven says nothing of why.
      skipped = e.getMessage();
      System.err.println(skipped);
      throw e;
    }
    return planned;
  }

  /** Default variables, but for a name that no other run has in the same emulator. */
  private static Plan plan() {
    String name = "t-" + UUID.randomUUID().toString().substring(0, 8);
    try (Emulator emulator = Emulator.start()) {
      copy();
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
      return new Plan(new JsonMapper().readTree(terraform.plan("-var=name=" + name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
    copy(Path.of("deploy", "tables"), ".tf");
    copy(Path.of("src", "main", "resources", "tables"), ".json");
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
