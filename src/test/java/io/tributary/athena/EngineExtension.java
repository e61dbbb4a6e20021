package io.tributary.athena;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link Engine}: one for the whole run, started for the first of them. Where it
 * cannot start, they are skipped, and one line says why; but in CI they fail.
 */
final class EngineExtension implements ExecutionCondition, ParameterResolver {

  private record Check(Optional<String> problem) {

    /** Surefire counts what it skips, and keeps to itself why. */
    static Check make() {
      Optional<String> problem = Trino.problem();
      if (problem.isPresent() && System.getenv("CI") != null) {
        throw new IllegalStateException("in CI " + problem.get());
      }
      problem.ifPresent(p -> System.out.println("The check by Athena's engine is skipped: " + p));
      return new Check(problem);
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return store(context)
        .computeIfAbsent(Check.class, type -> Check.make(), Check.class)
        .problem()
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("an engine can start"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Engine.class;
  }

  @Override
  public Engine resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return store(context).computeIfAbsent(Engine.class, type -> Engine.start(), Engine.class);
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(EngineExtension.class));
  }
}
