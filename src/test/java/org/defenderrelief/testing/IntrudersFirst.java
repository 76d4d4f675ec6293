package org.defenderrelief.testing;

import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * The walk through the main job first: the pages that it goes by show no more than a hundred of what waits, and nobody ends what other tests leave
 * open. Then the tests of the history and of intruders before the others, and each lot by name. After nearly every attack they verify the whole history, which grows
 * with each test: at the end of a run the same verification takes several times as long as at its beginning. At the very end a year that passes, since what it leaves was done
 * at days to come, which no other test's rules of keeping allow. The pom gives it to Quarkus's own orderer, which
 * keeps it among the tests that share a running service.
 */
public final class IntrudersFirst implements ClassOrderer {
    private static final String MAIN_JOB = "org.defenderrelief.web.MainJobInBrowserTest";
    private static final String YEAR = "org.defenderrelief.followup.YearInAMinuteTest";
    private static final List<String> VERIFYING =
            List.of("org.defenderrelief.history.", "org.defenderrelief.intruder.");

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparingInt(IntrudersFirst::place).thenComparing(IntrudersFirst::name));
    }

    private static int place(ClassDescriptor test) {
        if (name(test).equals(MAIN_JOB)) {
            return 0;
        }
        if (name(test).equals(YEAR)) {
            return 3;
        }
        return VERIFYING.stream().anyMatch(name(test)::startsWith) ? 1 : 2;
    }

    private static String name(ClassDescriptor test) {
        return test.getTestClass().getName();
    }
}
