package org.defenderrelief.triage;

import java.util.Optional;

import org.defenderrelief.casefile.Urgency;

/**
 * Approval is recommended on risks that somebody has assessed, and on what the request says now. Where a life is at risk nothing waits for
 * that: the committee is told that it is missing.
 */
final class RisksAssessed {
    private RisksAssessed() {}

    /** Why approval cannot be recommended on this; empty if it can. */
    static Optional<String> refuse(Urgency urgency, Optional<AssessedRisks> assessed) {
        if (urgency == Urgency.LIFE_AT_RISK
                || assessed.filter(AssessedRisks::current).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                assessed.isEmpty()
                        ? "Assess the risks of the case and of the help first."
                        : "The request was corrected after the risks were assessed. Assess them again.");
    }
}
