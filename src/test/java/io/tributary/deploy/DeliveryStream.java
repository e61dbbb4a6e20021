package io.tributary.deploy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A planned Firehose stream, and where it would write.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html">Custom
 * prefixes for Amazon S3 objects</a>.
 *
 * @param name its name
 * @param s3 its destination, as planned
 */
record DeliveryStream(String name, JsonNode s3) {

  private static final Pattern EXPRESSION =
      Pattern.compile("!\\{(?<namespace>[^:}]*):(?<value>[^}]*)}");

  static DeliveryStream of(Plan plan, String table) {
    JsonNode stream = plan.all("aws_kinesis_firehose_delivery_stream.streams").get(table);
    return new DeliveryStream(
        stream.path("name").stringValue(), stream.at("/extended_s3_configuration/0"));
  }

  String bucket() {
    return s3.path("bucket_arn").stringValue().replaceFirst("arn:aws:s3:::", "");
  }

  /** The key of a file of records that were delivered. */
  String key(Instant arrival) {
    return key("prefix", arrival, "none");
  }

  /** The key of a file of records that could not be transformed. */
  String failureKey(Instant arrival) {
    return key("error_output_prefix", arrival, "processing-failed");
  }

  /** The function that transforms the records. */
  String lambdaArn() {
    JsonNode processor = s3.at("/processing_configuration/0/processors/0");
    for (JsonNode parameter : processor.path("parameters")) {
      if (parameter.path("parameter_name").stringValue().equals("LambdaArn")) {
        return parameter.path("parameter_value").stringValue();
      }
    }
    throw new IllegalStateException(name + " has no function");
  }

  /** Firehose names a file after the stream, its version, the time, and an id of the file's own. */
  private String key(String prefix, Instant arrival, String errorOutputType) {
    ZonedDateTime time = arrival.atZone(ZoneId.of(s3.path("custom_time_zone").stringValue()));
    Matcher expressions = EXPRESSION.matcher(s3.path(prefix).stringValue());
    String folder =
        expressions.replaceAll(
            found -> Matcher.quoteReplacement(evaluate(found, time, errorOutputType)));
    if (folder.contains("!{")) {
      throw new IllegalStateException(name + " has an odd prefix: " + folder);
    }
    String file =
        name
            + DateTimeFormatter.ofPattern("-1-uuuu-MM-dd-HH-mm-ss-", Locale.ROOT).format(time)
            + "4d9c2d0e-7a36-4d5e-9d0e-0f5cf0a4a4a2";
    return folder + file + s3.path("file_extension").stringValue();
  }

  private static String evaluate(MatchResult found, ZonedDateTime time, String errorOutputType) {
    String expression = found.group(1) + ":" + found.group(2);
    if (found.group(1).equals("timestamp")) {
      return DateTimeFormatter.ofPattern(found.group(2), Locale.ROOT).format(time);
    }
    if (expression.equals("firehose:error-output-type")) {
      return errorOutputType;
    }
    throw new IllegalArgumentException("no expression that is known here: " + expression);
  }
}
