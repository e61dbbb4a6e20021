package io.tributary.cli;

import io.tributary.store.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/** The bucket of the demo's log, which comes with the program. */
final class DemoLog extends ReadOnlyStore {

  /** Where AWS would put it. */
  static final String KEY =
      "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/09/01/"
          + "111122223333_elasticloadbalancing_eu-central-1_app.shop.50dc6c495c0c9188_"
          + "20260901T1450Z_10.0.1.20_2rk8ofgj.log.gz";

  private static final String FOLDER = "/demo/";

  @Override
  public String bucket() {
    return "shop-logs";
  }

  @Override
  public StoredObject open(String key) throws IOException {
    String resource = FOLDER + key.substring(key.lastIndexOf('/') + 1);
    try (InputStream in = DemoLog.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new NoSuchFileException(uri(key));
      }
      byte[] content = in.readAllBytes();
      return new StoredObject(key, "demo", content.length, new ByteArrayInputStream(content));
    }
  }
}
