package org.defenderrelief.committee;

import java.time.Duration;
import java.util.Optional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/**
 * What a decision on an amount up to a bound takes.
 *
 * @param upTo the bound, inclusive, in the policy's currency; empty for no bound
 * @param deadline how long members have, in whole hours
 */
public record Band(Optional<Money> upTo, Terms terms, Duration deadline) {
    /**
     * A band as somebody asks for it.
     *
     * @param field what refusals call it
     * @throws Problem.InvalidInput if nobody could decide by it
     */
    public static Band asked(
            String field, Optional<Money> upTo, int approvalsNeeded, int quorum, Rule rule, int deadlineHours) {
        if (approvalsNeeded < 1 || quorum < approvalsNeeded || quorum > Terms.MOST) {
            throw new Problem.InvalidInput(field + ".quorum", Flaw.QUORUM, Terms.MOST);
        }
        return new Band(upTo, new Terms(approvalsNeeded, quorum, rule), Duration.ofHours(deadlineHours));
    }

    boolean covers(Money amount) {
        return upTo.isEmpty() || !amount.isMoreThan(upTo.get());
    }
}
