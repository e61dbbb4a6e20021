package io.tributary.aws;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 that fails, in front of an emulated one: no emulator does. */
final class FailingS3 {

  private FailingS3() {}

  /** A client whose requests fail after so many; the last one that does not has its effect. */
  static S3Client after(S3Client s3, int requests) {
    AtomicInteger left = new AtomicInteger(requests);
    return (S3Client)
        Proxy.newProxyInstance(
            S3Client.class.getClassLoader(),
            new Class<?>[] {S3Client.class},
            (proxy, method, arguments) -> {
              if (method.isDefault()
                  && arguments != null
                  && !(arguments[0] instanceof SdkRequest)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              int before = left.getAndDecrement();
              if (before <= 0) {
                throw SdkClientException.create("S3 is down");
              }
              try {
                Object answer = method.invoke(s3, arguments);
                if (before == 1) {
                  throw SdkClientException.create("the answer is lost");
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
