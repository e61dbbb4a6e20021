package io.tributary.deploy;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The policy of a planned role, as far as those of functions go: actions that are allowed, on
 * resources that are named. Anything else that IAM knows is an error here.
 */
record Policy(JsonNode statements) {

  private static final Set<String> KNOWN = Set.of("Sid", "Effect", "Action", "Resource");

  /** The policy of the role of a function, which is all that the role has. */
  static Policy ofFunction(Plan plan, String function) {
    for (JsonNode resource : plan.resources()) {
      String type = resource.path("type").stringValue();
      if (type.startsWith("aws_iam_")
          && !Set.of("aws_iam_role", "aws_iam_role_policy").contains(type)) {
        throw new IllegalStateException("rights come from elsewhere too: " + type);
      }
    }
    JsonNode role = plan.all("aws_iam_role.functions").get(function);
    JsonNode policy = plan.all("aws_iam_role_policy.functions").get(function);
    if (!policy.path("role").equals(role.path("name"))) {
      throw new IllegalStateException(function + " has the policy of another role");
    }
    return new Policy(
        new JsonMapper().readTree(policy.path("policy").stringValue()).path("Statement"));
  }

  Policy {
    for (JsonNode statement : statements) {
      if (!KNOWN.containsAll(statement.propertyNames())
          || !statement.path("Effect").stringValue().equals("Allow")) {
        throw new IllegalArgumentException("no statement that is known here: " + statement);
      }
    }
  }

  Set<String> actions() {
    return statements
        .valueStream()
        .flatMap(statement -> texts(statement.path("Action")).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What an action is allowed on. */
  Set<String> resources(String action) {
    return statements
        .valueStream()
        .filter(statement -> texts(statement.path("Action")).contains(action))
        .flatMap(statement -> texts(statement.path("Resource")).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether an action is allowed on one resource.
   *
   * @param resource its ARN, or the end of it
   */
  boolean allows(String action, String resource) {
    return resources(action).stream()
        .anyMatch(
            allowed ->
                allowed.endsWith("*")
                    ? resource.startsWith(allowed.substring(0, allowed.length() - 1))
                    : allowed.endsWith(resource));
  }

  /** IAM takes one text for a list of one. */
  private static Set<String> texts(JsonNode node) {
    return node.isString()
        ? Set.of(node.stringValue())
        : node.valueStream().map(JsonNode::stringValue).collect(Collectors.toSet());
  }
}
