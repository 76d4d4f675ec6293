package org.defenderrelief.testing;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What a test, or a class of them, needs besides a JDK and Maven; left out without. */
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Condition.class)
public @interface Needs {
    Program[] value();

    /** Says no where one is missing. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Optional<Needs> needs = AnnotationSupport.findAnnotation(context.getElement(), Needs.class);
            return needs.stream()
                    .flatMap(each -> Stream.of(each.value()))
                    .filter(program -> !program.isUsable())
                    .findFirst()
                    .map(program -> ConditionEvaluationResult.disabled(program.missing()))
                    .orElse(ConditionEvaluationResult.enabled("all is there"));
        }
    }
}
