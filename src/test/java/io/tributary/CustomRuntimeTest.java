package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.function.adapter.aws.AWSCompanionAutoConfiguration;
import org.springframework.cloud.function.adapter.aws.CustomRuntimeInitializer;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The adapter brings a runtime loop of its own, which takes invocations away from Lambda's. It
 * starts where {@code _HANDLER} names what cannot be loaded, as in a container image.
 */
class CustomRuntimeTest {

  private static final String LOOP = "customRuntimeEventLoop";
  private static final String HANDLER = "none.Such::handleRequest";

  @Test
  void neverStarts() {
    try (ConfigurableApplicationContext context = start(Application.class)) {
      assertThat(context.containsBean(LOOP)).isFalse();
      assertThat(context.getBeansOfType(SmartLifecycle.class))
          .noneSatisfy(
              (name, bean) -> assertThat(bean.getClass().getName()).contains("CustomRuntime"));
      assertThat(context.getBeanDefinitionNames())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("aws"));
      assertThat(context.getBean(FunctionCatalog.class).<Object>lookup("transformCodeBuild"))
          .isNotNull();
    }
  }

  /** Else the test above would prove nothing. */
  @Test
  void wouldStartByItself() {
    GenericApplicationContext context = new GenericApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("lambda", Map.of("_HANDLER", HANDLER)));
    new CustomRuntimeInitializer().initialize(context);
    assertThat(context.containsBeanDefinition(LOOP)).isTrue();
  }

  private static ConfigurableApplicationContext start(Class<?> application) {
    return new SpringApplicationBuilder(application, AWSCompanionAutoConfiguration.class)
        .properties("_HANDLER=" + HANDLER, "AWS_LAMBDA_RUNTIME_API=127.0.0.1:9")
        .run("--spring.cloud.function.definition=transformCodeBuild");
  }
}
