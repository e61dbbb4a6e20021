COPY (
  SELECT
    r.eventTime AS eventtime, r.eventVersion AS eventversion, r.userIdentity AS useridentity,
    r.eventSource AS eventsource, r.eventName AS eventname, r.awsRegion AS awsregion,
    r.sourceIPAddress AS sourceipaddress, r.userAgent AS useragent, r.errorCode AS errorcode,
    r.errorMessage AS errormessage, r.requestParameters AS requestparameters,
    r.responseElements AS responseelements, r.additionalEventData AS additionaleventdata,
    r.requestID AS requestid, r.eventID AS eventid, r.eventType AS eventtype,
    r.apiVersion AS apiversion, r.managementEvent AS managementevent, r.readOnly AS readonly,
    r.resources AS resources, r.recipientAccountId AS recipientaccountid,
    r.serviceEventDetails AS serviceeventdetails, r.sharedEventID AS sharedeventid,
    r.vpcEndpointId AS vpcendpointid, r.vpcEndpointAccountId AS vpcendpointaccountid,
    r.eventCategory AS eventcategory, r.eventContext AS eventcontext, r.addendum AS addendum,
    r.sessionCredentialFromConsole AS sessioncredentialfromconsole,
    r.edgeDeviceDetails AS edgedevicedetails, r.tlsDetails AS tlsdetails,
    filename AS source_object,
    split_part(filename, '/', -7) AS account,
    split_part(filename, '/', -5) AS region,
    CAST(r.eventTime AS DATE) AS date
  FROM (
    SELECT unnest(Records) AS r, filename
    FROM read_json(
      '${LOGS}/AWSLogs/*/CloudTrail/*/*/*/*/*.json.gz',
      format = 'auto', maximum_object_size = 268435456, filename = true,
      columns = {
        Records: 'STRUCT(
          eventTime TIMESTAMP, eventVersion VARCHAR,
          userIdentity STRUCT(
            type VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, invokedBy VARCHAR,
            accessKeyId VARCHAR, userName VARCHAR, identityProvider VARCHAR, credentialId VARCHAR,
            invokedByDelegate STRUCT(accountId VARCHAR),
            onBehalfOf STRUCT(userId VARCHAR, identityStoreArn VARCHAR),
            inScopeOf STRUCT(
              sourceArn VARCHAR, sourceAccount VARCHAR, issuerType VARCHAR,
              credentialsIssuedTo VARCHAR),
            sessionContext STRUCT(
              attributes STRUCT(mfaAuthenticated VARCHAR, creationDate VARCHAR),
              sessionIssuer STRUCT(
                type VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, userName VARCHAR),
              webIdFederationData STRUCT(federatedProvider VARCHAR, attributes MAP(VARCHAR, VARCHAR)),
              sourceIdentity VARCHAR, ec2RoleDelivery VARCHAR, assumedRoot VARCHAR,
              signInSessionArn VARCHAR)),
          eventSource VARCHAR, eventName VARCHAR, awsRegion VARCHAR, sourceIPAddress VARCHAR,
          userAgent VARCHAR, errorCode VARCHAR, errorMessage VARCHAR, requestParameters JSON,
          responseElements JSON, additionalEventData JSON, requestID VARCHAR, eventID VARCHAR,
          eventType VARCHAR, apiVersion VARCHAR, managementEvent BOOLEAN, readOnly BOOLEAN,
          resources STRUCT(ARN VARCHAR, ARNPrefix VARCHAR, accountId VARCHAR, type VARCHAR)[],
          recipientAccountId VARCHAR, serviceEventDetails JSON, sharedEventID VARCHAR,
          vpcEndpointId VARCHAR, vpcEndpointAccountId VARCHAR, eventCategory VARCHAR, eventContext JSON,
          addendum STRUCT(
            reason VARCHAR, updatedFields VARCHAR, originalRequestID VARCHAR, originalEventID VARCHAR),
          sessionCredentialFromConsole VARCHAR, edgeDeviceDetails JSON,
          tlsDetails STRUCT(
            tlsVersion VARCHAR, cipherSuite VARCHAR, clientProvidedHostHeader VARCHAR,
            keyExchange VARCHAR))[]'
      }))
) TO '${LAKE}/cloudtrail' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (account, region, date))
