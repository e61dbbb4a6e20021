package io.tributary.bench.log;

import java.util.Map;
import java.util.TreeMap;

/** The events of {@link CloudTrailLog}, and what they have in common. */
final class CloudTrailRecords {

  static final String ROLE =
      """
      "eventVersion":"1.11","userIdentity":{"type":"AssumedRole","principalId":\
      "AROA<principal>:<session>","arn":"arn:aws:sts::111122223333:assumed-role/<rolename>/<=session>",\
      "accountId":"111122223333","accessKeyId":"ASIA<access>","sessionContext":{"sessionIssuer":\
      {"type":"Role","principalId":"AROA<=principal>","arn":"arn:aws:iam::111122223333:role/<=rolename>",\
      "accountId":"111122223333","userName":"<=rolename>"},"webIdFederationData":{},"attributes":\
      {"creationDate":"<since>","mfaAuthenticated":"false"}}},"eventTime":"<time>"\
      """;

  static final String IDS =
      """
      "requestID":"<uuid>","eventID":"<uuid>","eventType":"AwsApiCall","managementEvent":true,\
      "recipientAccountId":"111122223333","eventCategory":"Management"\
      """;

  static final String TLS =
      """
      "tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256",\
      "clientProvidedHostHeader":"eu-central-1.amazonaws.com"}\
      """;

  private static final String GET_OBJECT =
      """
      {<role>,"eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"eu-central-1",\
      "sourceIPAddress":"<client>","userAgent":"[<sdk>]","requestParameters":{"bucketName":"<bucket>",\
      "Host":"<=bucket>.s3.eu-central-1.amazonaws.com","key":"<objectkey>"},"responseElements":null,\
      "additionalEventData":{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256",\
      "bytesTransferredIn":0,"AuthenticationMethod":"AuthHeader","x-amz-id-2":"<hostid>",\
      "bytesTransferredOut":<bytes>},"requestID":"<requestid>","eventID":"<uuid>","readOnly":true,\
      "resources":[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::<=bucket>/<=objectkey>"},\
      {"accountId":"111122223333","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::<=bucket>"}],\
      "eventType":"AwsApiCall","managementEvent":false,"recipientAccountId":"111122223333",\
      "eventCategory":"Data",<tls>}\
      """;

  private static final String DECRYPT =
      """
      {<role>,"eventSource":"kms.amazonaws.com","eventName":"Decrypt","awsRegion":"eu-central-1",\
      "sourceIPAddress":"<client>","userAgent":"<sdk>","requestParameters":{"encryptionContext":\
      {"aws:lambda:FunctionArn":"arn:aws:lambda:eu-central-1:111122223333:function:<function>"},\
      "encryptionAlgorithm":"SYMMETRIC_DEFAULT"},"responseElements":null,"additionalEventData":\
      {"keyMaterialId":"<hostid>"},"readOnly":true,"resources":[{"accountId":"111122223333","type":\
      "AWS::KMS::Key","ARN":"arn:aws:kms:eu-central-1:111122223333:key/<keyid>"}],<ids>,<tls>}\
      """;

  private static final String ASSUME_ROLE =
      """
      {"eventVersion":"1.11","userIdentity":{"type":"AWSService","invokedBy":"lambda.amazonaws.com"},\
      "eventTime":"<time>","eventSource":"sts.amazonaws.com","eventName":"AssumeRole","awsRegion":\
      "eu-central-1","sourceIPAddress":"lambda.amazonaws.com","userAgent":"lambda.amazonaws.com",\
      "requestParameters":{"roleArn":"arn:aws:iam::111122223333:role/<rolename>","roleSessionName":\
      "<session>","durationSeconds":3600},"responseElements":{"credentials":{"accessKeyId":\
      "ASIA<access>","sessionToken":"<hostid><hostid><hostid><hostid><hostid>","expiration":\
      "Sep 1, 2026, 1:00:00 PM"},"assumedRoleUser":{"assumedRoleId":"AROA<principal>:<=session>",\
      "arn":"arn:aws:sts::111122223333:assumed-role/<=rolename>/<=session>"}},"readOnly":true,\
      "resources":[{"accountId":"111122223333","type":"AWS::IAM::Role","ARN":\
      "arn:aws:iam::111122223333:role/<=rolename>"}],<ids>,"sharedEventID":"<uuid>"}\
      """;

  private static final String DESCRIBE_INSTANCES =
      """
      {<role>,"eventSource":"ec2.amazonaws.com","eventName":"DescribeInstances","awsRegion":\
      "eu-central-1","sourceIPAddress":"<client>","userAgent":"<sdk>","errorCode":\
      "Client.UnauthorizedOperation","errorMessage":"You are not authorized to perform this operation. \
      User: arn:aws:sts::111122223333:assumed-role/<rolename>/<session> is not authorized to perform: \
      ec2:DescribeInstances because no identity-based policy allows the \\"ec2:DescribeInstances\\" \
      action","requestParameters":{"instancesSet":{"items":[{"instanceId":"<instance>"},{"instanceId":\
      "<instance>"}]},"filterSet":{"items":[{"name":"tag:Name","valueSet":{"items":[{"value":\
      "shop-\\u003c<n>\\u003e"}]}}]}},"responseElements":null,"readOnly":true,<ids>,<tls>}\
      """;

  private static final String UPDATE_FUNCTION =
      """
      {<role>,"eventSource":"lambda.amazonaws.com","eventName":"UpdateFunctionConfiguration20150331v2",\
      "awsRegion":"eu-central-1","sourceIPAddress":"<client>","userAgent":"<sdk>","requestParameters":\
      {"functionName":"<function>","environment":{},"timeout":30,"memorySize":1769,"layers":[]},\
      "responseElements":{"functionName":"<=function>","functionArn":\
      "arn:aws:lambda:eu-central-1:111122223333:function:<=function>","runtime":"java25","role":\
      "arn:aws:iam::111122223333:role/<rolename>","codeSize":<bytes>,"version":"$LATEST","vpcConfig":\
      {"subnetIds":[],"securityGroupIds":[]},"tracingConfig":{"mode":"PassThrough"},"state":"Active"},\
      "readOnly":false,"apiVersion":"20150331v2",<ids>,<tls>,"sessionCredentialFromConsole":"true"}\
      """;

  private static final String LOGIN =
      """
      {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDA<principal>","arn":\
      "arn:aws:iam::111122223333:user/<user>","accountId":"111122223333","userName":"<=user>"},\
      "eventTime":"<time>","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":\
      "eu-central-1","sourceIPAddress":"<client>","userAgent":"<browser>","requestParameters":null,\
      "responseElements":{"ConsoleLogin":"Success"},"additionalEventData":{"LoginTo":\
      "https://console.aws.amazon.com/console/home?a=1\\u0026b=<n>","MobileVersion":"No","MFAUsed":\
      "Yes"},"eventID":"<uuid>","readOnly":false,"eventType":"AwsConsoleSignIn","managementEvent":true,\
      "recipientAccountId":"111122223333","eventCategory":"Management",<tls>}\
      """;

  /** How often each event comes in a thousand. */
  static final Map<String, Integer> PER_THOUSAND =
      new TreeMap<>(
          Map.of(
              GET_OBJECT, 350,
              DECRYPT, 200,
              ASSUME_ROLE, 200,
              DESCRIBE_INSTANCES, 150,
              UPDATE_FUNCTION, 70,
              LOGIN, 30));

  private CloudTrailRecords() {}
}
