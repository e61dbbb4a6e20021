package io.tributary;

import java.util.List;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.cloud.function.context.catalog.BeanFactoryAwareFunctionRegistry;
import org.springframework.cloud.function.context.config.JsonMessageConverter;
import org.springframework.cloud.function.context.config.SmartCompositeMessageConverter;
import org.springframework.cloud.function.json.JacksonMapper;
import org.springframework.cloud.function.json.JsonMapper;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.env.Environment;
import org.springframework.messaging.converter.ByteArrayMessageConverter;
import tools.jackson.databind.MapperFeature;

/**
 * What Spring Cloud Function's AWS adapter asks of an application: a catalog of functions, and a
 * JSON mapper. Its own configuration makes the same two, but half of a start then goes into
 * conditions, property binding, routing expressions and Joda time, for functions that use none.
 */
class AdapterBeans implements BeanRegistrar {

  @Override
  public void register(BeanRegistry registry, Environment environment) {
    registry.registerBean(
        JsonMapper.class, bean -> bean.lazyInit().supplier(context -> jsonMapper()));
    registry.registerBean(
        "functionCatalog",
        BeanFactoryAwareFunctionRegistry.class,
        bean -> bean.lazyInit().supplier(context -> catalog(context.bean(JsonMapper.class))));
    registry.registerBean(Unused.class, bean -> bean.supplier(context -> new Unused()));
  }

  private static JsonMapper jsonMapper() {
    // Already as the adapter wants it, or it would build another one.
    return new JacksonMapper(
        tools.jackson.databind.json.JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .build());
  }

  private static BeanFactoryAwareFunctionRegistry catalog(JsonMapper jsonMapper) {
    return new BeanFactoryAwareFunctionRegistry(
        new DefaultConversionService(),
        new SmartCompositeMessageConverter(
            List.of(new JsonMessageConverter(jsonMapper), new ByteArrayMessageConverter())),
        jsonMapper,
        null,
        null);
  }

  /** Removes what the adapter adds by itself. */
  private static class Unused implements BeanDefinitionRegistryPostProcessor {

    /**
     * The first would take invocations away from Lambda's runtime client, wherever {@code _HANDLER}
     * names no class it can load. The others convert AWS's event classes, which no function takes.
     */
    private static final List<String> NAMES =
        List.of(
            "customRuntimeEventLoop", "AWSCompanionAutoConfiguration", "awsTypesMessageConverter");

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
      NAMES.stream()
          .filter(registry::containsBeanDefinition)
          .forEach(registry::removeBeanDefinition);
    }
  }
}
