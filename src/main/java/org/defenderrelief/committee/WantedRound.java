package org.defenderrelief.committee;

import java.util.Optional;
import java.util.function.Supplier;

import org.defenderrelief.casefile.RecommendedTerms;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/**
 * What triage puts to the committee.
 *
 * @param amount what to pay, in the currency of payment; empty for what triage recommended, or else what was asked for
 * @param envelope where to take it from; empty for what triage recommended
 * @param conditions what the payment depends on, in words, sealed; empty for what triage recommended, blank for nothing
 */
public record WantedRound(Optional<Money> amount, Optional<EnvelopeId> envelope, Optional<String> conditions) {
    static final int MAX_CONDITIONS = 2000;

    /** @throws Problem.InvalidInput if the amount is zero or the conditions are too long */
    public WantedRound {
        if (amount.filter(Money::isZero).isPresent()) {
            throw new Problem.InvalidInput("amount", Flaw.PUT_MORE);
        }
        conditions = conditions.map(
                text -> FreeText.optional("conditions", text, MAX_CONDITIONS).orElse(""));
    }

    /** The amount to put. @param asked what the request asks for */
    Money amount(RecommendedTerms.Terms recommended, Money asked) {
        return amount.or(recommended::amount).orElse(asked);
    }

    /** What the payment is to depend on; blank for nothing. What was recommended is not left out unawares. */
    String conditions(Supplier<Optional<String>> recommended) {
        return conditions.or(recommended).orElse("");
    }

    /** The envelope to take it from. @throws Problem.InvalidInput if none was named, nor recommended */
    EnvelopeId envelope(RecommendedTerms.Terms recommended) {
        return envelope.or(() -> recommended.envelope().map(EnvelopeId::new))
                .orElseThrow(() -> new Problem.InvalidInput("envelope", Flaw.WHICH_ENVELOPE));
    }
}
