package org.defenderrelief.committee;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/**
 * A part of what triage puts to the committee.
 *
 * @param amount more than nothing
 * @param condition what has to be met before it is paid, in words, sealed; blank for the first, which is paid at once
 */
public record WantedTranche(Money amount, String condition) {
    /** A tranche as it is asked for. @param number from 1 @throws Problem.InvalidInput if it is nothing, or its condition is missing, too long, or one of the first */
    WantedTranche checked(int number) {
        String field = "tranches[" + (number - 1) + "]";
        if (amount.isZero()) {
            throw new Problem.InvalidInput(field + ".amount", Flaw.MORE_THAN_NOTHING);
        }
        String words = FreeText.optional(field + ".condition", condition, WantedRound.MAX_CONDITIONS)
                .orElse("");
        if (number == 1 && !words.isEmpty()) {
            throw new Problem.InvalidInput(field + ".condition", Flaw.FIRST_TRANCHE);
        }
        if (number > 1 && words.isEmpty()) {
            throw new Problem.InvalidInput(field + ".condition", Flaw.TRANCHE_CONDITION);
        }
        return new WantedTranche(amount, words);
    }

    @Override
    public String toString() {
        return "WantedTranche[" + amount + ", sealed content]";
    }
}
