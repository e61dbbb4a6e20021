package io.tributary.backfill;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What folders say of the objects in them, as AWS names folders: {@code
 * AWSLogs/<account>/<service>/ <region>/<date>/}, with the id of an organisation before the account
 * or not, and {@code <account>/<region>/<bucket>/<date>/} below any prefix. With names of keys, as
 * in {@code aws-account-id=<account>}, they are the same.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html#flow-logs-s3-path">VPC
 * flow logs</a>, <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">CloudTrail</a>,
 * <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html#server-log-keyname-format">S3
 * access logs</a>.
 *
 * @param isOfAws whether a folder above is AWSLogs, below which AWS alone gives the names
 * @param account the account's folder; null if there is none yet
 * @param service the service's folder, which only AWSLogs has; null if there is none yet
 * @param region the region's folder; null if there is none yet
 * @param date what is known of the date
 */
record FolderPath(
    boolean isOfAws,
    @Nullable String account,
    @Nullable String service,
    @Nullable String region,
    FolderDate date) {

  /** No folder. */
  static final FolderPath NONE = new FolderPath(false, null, null, null, FolderDate.NONE);

  private static final String AWS_LOGS = "AWSLogs";
  private static final FolderPath AWS = new FolderPath(true, null, null, null, FolderDate.NONE);
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  /** As in us-gov-west-1, cn-north-1 and eu-isoe-west-1. */
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(?:-[a-z]+)+-[0-9]{1,2}");

  /**
   * What the folders of a source say. Above a source is whatever a user has, so that nothing counts
   * there but what is below AWSLogs.
   *
   * @param prefix what keys begin with
   */
  static FolderPath above(String prefix) {
    FolderPath path = NONE;
    int from = 0;
    for (int slash = prefix.indexOf('/'); slash >= 0; slash = prefix.indexOf('/', from)) {
      path = path.enter(prefix.substring(from, slash));
      from = slash + 1;
    }
    return path.isOfAws ? path : NONE;
  }

  /** The path with one more folder. */
  FolderPath enter(String folder) {
    if (folder.equals(AWS_LOGS)) {
      return AWS;
    }
    String value = folder.substring(folder.indexOf('=') + 1);
    if (!hasAccount() && ACCOUNT.matcher(value).matches()) {
      return new FolderPath(isOfAws, value, null, null, FolderDate.NONE);
    }
    boolean isRegion = REGION.matcher(value).matches();
    if (isOfAws && account != null && service == null && !isRegion) {
      return new FolderPath(true, account, value, region, date);
    }
    if (account != null && region == null && isRegion) {
      return new FolderPath(isOfAws, account, service, value, date);
    }
    return new FolderPath(isOfAws, account, service, region, date.enter(folder));
  }

  /** Whether the account is known for sure: any folder of users may have a name of 12 digits. */
  boolean hasAccount() {
    return account != null && (isOfAws || region != null);
  }
}
