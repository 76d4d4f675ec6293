package org.defenderrelief.committee;

import java.util.Optional;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/**
 * One member's say.
 *
 * @param amount the most the member approves, in the currency of payment; with APPROVE_LESS only
 * @param reason why not; with DECLINE only
 */
public record Ballot(Choice choice, Optional<Money> amount, Optional<DeclineReason> reason) {
    /** @throws Problem.InvalidInput if something is missing or does not belong to the choice */
    public Ballot {
        if (choice == null) {
            throw new Problem.InvalidInput("choice", Flaw.HOW_YOU_VOTE);
        }
        require("amount", amount.isPresent(), choice == Choice.APPROVE_LESS);
        require("reason", reason.isPresent(), choice == Choice.DECLINE);
    }

    public static Ballot approve() {
        return new Ballot(Choice.APPROVE, Optional.empty(), Optional.empty());
    }

    public static Ballot approveLess(Money amount) {
        return new Ballot(Choice.APPROVE_LESS, Optional.of(amount), Optional.empty());
    }

    public static Ballot decline(DeclineReason reason) {
        return new Ballot(Choice.DECLINE, Optional.empty(), Optional.of(reason));
    }

    public static Ballot defer() {
        return new Ballot(Choice.DEFER, Optional.empty(), Optional.empty());
    }

    /** The most this member approves of that proposal. */
    Money approvedOf(Money proposed) {
        return amount.orElse(proposed);
    }

    private static void require(String field, boolean given, boolean wanted) {
        if (given && !wanted) {
            throw new Problem.InvalidInput(field, Flaw.NOT_OF_CHOICE);
        }
        if (!given && wanted) {
            throw new Problem.InvalidInput(field, Flaw.CHOICE_NEEDS_IT);
        }
    }
}
