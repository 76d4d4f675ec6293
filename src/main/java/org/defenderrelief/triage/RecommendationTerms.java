package org.defenderrelief.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.MoreThanAsked;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * A recommendation as it is made.
 *
 * @param amount what to pay, in the currency of payment; for an approval
 * @param envelope where to take it from; for an approval
 * @param conditions what the payment depends on; for an approval, may be absent; sealed
 * @param reason why not; for a decline
 * @param text the reasons in words; sealed
 * @param overCeiling why it is more than one person gets; for an approval, may be absent; sealed
 * @param moreThanAsked why it is more than was asked for; for an approval, may be absent
 */
public record RecommendationTerms(
        Verdict verdict,
        Optional<Money> amount,
        Optional<UUID> envelope,
        Optional<String> conditions,
        Optional<DeclineReason> reason,
        String text,
        Optional<String> overCeiling,
        Optional<MoreThanAsked> moreThanAsked) {
    static final int MAX_TEXT = 8000;
    static final int MAX_CONDITIONS = 2000;

    /** @throws Problem.InvalidInput if something is missing, or given that does not belong to the verdict */
    public RecommendationTerms {
        List<Violation> violations = new ArrayList<>();
        if (verdict == null) {
            throw new Problem.InvalidInput("verdict", Flaw.APPROVE_OR_DECLINE);
        }
        boolean approve = verdict == Verdict.APPROVE;
        belongs(violations, "amount", amount.isPresent(), approve);
        belongs(violations, "envelope", envelope.isPresent(), approve);
        belongs(violations, "reason", reason.isPresent(), !approve);
        if (!approve && conditions.isPresent()) {
            belongs(violations, "conditions", true, false);
        }
        if (!approve && overCeiling.isPresent()) {
            belongs(violations, "overCeiling", true, false);
        }
        if (!approve && moreThanAsked.isPresent()) {
            belongs(violations, MoreThanAsked.REASON, true, false);
        }
        if (amount.isPresent() && amount.get().isZero()) {
            violations.add(new Violation("amount", Flaw.RECOMMEND_MORE));
        }
        if (!violations.isEmpty()) {
            throw new Problem.InvalidInput(violations);
        }
        conditions = FreeText.optional("conditions", conditions.orElse(null), MAX_CONDITIONS);
        text = FreeText.required("text", text, MAX_TEXT);
        overCeiling = FreeText.optional("overCeiling", overCeiling.orElse(null), MAX_CONDITIONS);
    }

    private static void belongs(List<Violation> violations, String field, boolean given, boolean wanted) {
        if (given && !wanted) {
            violations.add(new Violation(field, Flaw.NOT_OF_VERDICT));
        } else if (!given && wanted) {
            violations.add(new Violation(field, Flaw.VERDICT_NEEDS_IT));
        }
    }
}
