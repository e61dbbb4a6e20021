package io.tributary.lake.ingest;

import io.tributary.Application;
import io.tributary.firehose.FailedRecords;
import io.tributary.partition.Catalog;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/** The functions, in the Spring context that a Lambda has: bytes in, bytes out, by name. */
final class FunctionContext implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final FunctionCatalog functions;

  FunctionContext(Catalog catalog, FailedRecords failures) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.addInitializers(
        beans -> {
          GenericApplicationContext registry = (GenericApplicationContext) beans;
          registry.registerBean(Catalog.class, () -> catalog);
          registry.registerBean(FailedRecords.class, () -> failures);
        });
    // Standard output is for results, and what a function has to say comes back from it.
    context = application.run("--logging.level.root=OFF");
    functions = context.getBean(FunctionCatalog.class);
  }

  /** Calls a function. */
  byte[] call(String name, byte[] request) {
    Function<Message<InputStream>, Message<byte[]>> function = functions.lookup(name);
    return Objects.requireNonNull(function, "no function " + name)
        .apply(MessageBuilder.<InputStream>withPayload(new ByteArrayInputStream(request)).build())
        .getPayload();
  }

  @Override
  public void close() {
    context.close();
  }
}
