package io.tributary.log.value;

import io.tributary.table.LogTable.ArnPart;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parts of names of resources.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs</a>; the scope
 * of a web ACL stands first in its resource, {@code global} for CloudFront.
 */
final class Arn {

  private static final Pattern FORM =
      Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:([a-z0-9-]+):([0-9]{12}):(global/)?.*");

  private static final String GLOBAL_REGION = "cloudfront";

  private Arn() {}

  /** A part of an ARN; null if the text is none that has it. */
  static @Nullable String part(String text, ArnPart part) {
    Matcher arn = FORM.matcher(text);
    if (!arn.matches()) {
      return null;
    }
    return switch (part) {
      case ACCOUNT -> arn.group(2);
      case REGION -> arn.group(3) == null ? arn.group(1) : GLOBAL_REGION;
    };
  }
}
