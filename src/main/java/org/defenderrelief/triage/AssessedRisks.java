package org.defenderrelief.triage;

import java.time.Instant;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;

/**
 * What stands in clear of the newest risk assessment, as it was signed.
 *
 * @param risks how many
 * @param highest the highest score of likelihood by impact, 1 to 25
 * @param fromHelp how many the help itself brings
 * @param harmful to how many of the questions about harm the answer is yes
 * @param unknown to how many nobody knows one
 * @param current whether it is on the newest identity, situation and needs
 */
public record AssessedRisks(
        PersonId by, Instant at, int risks, int highest, int fromHelp, int harmful, int unknown, boolean current) {
    static Facts facts(RiskAssessment made, SignedParts.Newest parts) {
        return parts.facts()
                .and("risks", made.risks().size())
                .and("highest", made.highest())
                .and("fromHelp", made.fromHelp())
                .and("harmful", made.answered(HarmAnswer.YES))
                .and("unknown", made.answered(HarmAnswer.UNKNOWN));
    }

    static AssessedRisks of(Said act, SignedParts.Newest parts) {
        return new AssessedRisks(
                act.person(),
                act.at(),
                number(act, "risks"),
                number(act, "highest"),
                number(act, "fromHelp"),
                number(act, "harmful"),
                number(act, "unknown"),
                parts.isCurrent(act));
    }

    private static int number(Said act, String fact) {
        return Integer.parseInt(act.text(fact));
    }
}
