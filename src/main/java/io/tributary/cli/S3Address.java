package io.tributary.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code s3://bucket/prefix}.
 *
 * @param bucket name of the bucket
 * @param prefix what keys begin with, or a key; may be empty
 */
record S3Address(String bucket, String prefix) {

  private static final Pattern ADDRESS = Pattern.compile("s3://([^/]+)(?:/(.*))?", Pattern.DOTALL);

  /** Nothing if it is meant for something else, such as a folder. */
  static Optional<S3Address> parse(String text) {
    Matcher address = ADDRESS.matcher(text);
    if (address.matches()) {
      String prefix = address.group(2);
      return Optional.of(new S3Address(address.group(1), prefix == null ? "" : prefix));
    }
    if (text.startsWith("s3:")) {
      throw new CommandException(ExitCode.USAGE, text + ": not of the form s3://bucket/prefix");
    }
    return Optional.empty();
  }

  /** The prefix as that of a folder: empty, or ended by a slash. */
  String folder() {
    return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }
}
