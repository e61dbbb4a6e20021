package io.tributary.lake;

/** Small events, in one line each. */
public final class Events {

  private Events() {}

  /** A deployment that ended. */
  public static String deployment(String id, String state) {
    return """
    {"version":"0","id":"%s","detail-type":"CodeDeploy Deployment State-change Notification",\
    "source":"aws.codedeploy","account":"111122223333","time":"2026-09-01T16:30:00Z",\
    "region":"eu-central-1","resources":[],"detail":{"region":"eu-central-1",\
    "deploymentId":"d-ABCDEF123","state":"%s","application":"shop"}}\
    """
        .formatted(id, state);
  }

  /** An action of a pipeline, with a struct and an array of structs. */
  public static String action(String id) {
    return """
    {"version":"0","id":"%s","detail-type":"CodePipeline Action Execution State Change",\
    "source":"aws.codepipeline","account":"111122223333","time":"2026-09-01T16:14:30Z",\
    "region":"eu-central-1","resources":["arn:aws:codepipeline:eu-central-1:111122223333:shop"],\
    "detail":{"pipeline":"shop","execution-id":"x-1","start-time":"2026-09-01T16:12:21.077Z",\
    "input-artifacts":[{"name":"In","s3location":{"bucket":"b","key":"k"}}],\
    "state":"FAILED","type":{"owner":"AWS","provider":"CodeBuild"},\
    "pipeline-execution-attempt":2.0}}\
    """
        .formatted(id);
  }
}
