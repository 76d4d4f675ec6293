package org.defenderrelief.triage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A recommendation needs a finding on each of the three criteria; to recommend approval, all of them must be met. The committee is
 * never asked to guess what triage left open.
 */
final class CriteriaSettled {
    private CriteriaSettled() {}

    /** Why that cannot be recommended on these findings; empty if it can. */
    static Optional<String> refuse(Verdict verdict, Map<Criterion, Finding> findings) {
        String open = names(criterion -> !findings.containsKey(criterion));
        if (!open.isEmpty()) {
            return Optional.of("Record a finding on every criterion first. Without one: " + open + ".");
        }
        String unmet = names(criterion -> findings.get(criterion) != Finding.MET);
        if (verdict == Verdict.APPROVE && !unmet.isEmpty()) {
            return Optional.of("Approval needs all three criteria met. Not met or unclear: " + unmet
                    + ". Ask or check further, or recommend a decline.");
        }
        return Optional.empty();
    }

    private static String names(Predicate<Criterion> wanted) {
        return Arrays.stream(Criterion.values()).filter(wanted).map(Enum::name).collect(Collectors.joining(", "));
    }
}
