package io.tributary.athena;

import static com.google.inject.multibindings.Multibinder.newSetBinder;

import com.google.inject.Binder;
import io.trino.plugin.hive.HiveConnectorFactory;
import io.trino.plugin.hive.metastore.glue.ForGlueHiveMetastore;
import io.trino.spi.Plugin;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Trino's own Hive connector, but that its Glue is emulated. */
final class EmulatedGluePlugin implements Plugin {

  @Override
  public Iterable<ConnectorFactory> getConnectorFactories() {
    return List.of(new Factory());
  }

  private static final class Factory implements ConnectorFactory {

    @Override
    public String getName() {
      return "hive";
    }

    @Override
    public Connector create(String catalog, Map<String, String> config, ConnectorContext context) {
      return HiveConnectorFactory.createConnector(
          catalog, config, context, () -> Factory::bind, Optional.empty(), false, Optional.empty());
    }

    private static void bind(Binder binder) {
      newSetBinder(binder, ExecutionInterceptor.class, ForGlueHiveMetastore.class)
          .addBinding()
          .toInstance(new EmulatedGlue());
    }
  }
}
