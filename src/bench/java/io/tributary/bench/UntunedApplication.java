package io.tributary.bench;

import io.tributary.firehose.FirehoseTransform;
import io.tributary.table.EventTable;
import io.tributary.table.Tables;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The same functions, set up as Spring Cloud Function's own guide does: the peer to compare with.
 */
@SpringBootApplication
@Import(UntunedApplication.Functions.class)
public class UntunedApplication {

  static class Functions implements BeanRegistrar {
    @Override
    public void register(BeanRegistry registry, Environment environment) {
      for (EventTable table : Tables.bundled().all()) {
        registry.registerBean(
            table.function(),
            FirehoseTransform.class,
            bean ->
                bean.supplier(
                    context -> new FirehoseTransform(table, true, (failed, records) -> false)));
      }
    }
  }
}
