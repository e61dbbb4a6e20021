package io.tributary.cli;

import io.tributary.aws.Emulator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** AWS as commands find it in their environment, while this is open: an emulator. */
final class AwsEnvironment implements AutoCloseable {

  private final Emulator emulator;
  private final Map<String, @Nullable String> before = new HashMap<>();

  private AwsEnvironment(Emulator emulator) {
    this.emulator = emulator;
  }

  static AwsEnvironment start() {
    AwsEnvironment environment = new AwsEnvironment(Emulator.start());
    environment.set("aws.endpointUrl", environment.emulator.endpoint().toString());
    environment.set("aws.region", Emulator.REGION.id());
    environment.set("aws.accessKeyId", "test");
    environment.set("aws.secretAccessKey", "test");
    return environment;
  }

  private void set(String name, String value) {
    before.put(name, System.setProperty(name, value));
  }

  Emulator emulator() {
    return emulator;
  }

  @Override
  public void close() {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
    emulator.close();
  }
}
