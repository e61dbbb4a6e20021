package io.tributary;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * {@link Application} without its annotations, which take a tenth of a Lambda's start to read.
 * Spring's AOT mode looks for it by this name; build tools generate such a class, but for one
 * registrar that takes a second compilation to write what stands below.
 */
public final class Application__ApplicationContextInitializer
    implements ApplicationContextInitializer<GenericApplicationContext> {

  @Override
  public void initialize(GenericApplicationContext context) {
    context.register(new Functions());
  }
}
