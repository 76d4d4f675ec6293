package org.defenderrelief.disbursement;

import org.defenderrelief.casefile.GrantInTranches;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/**
 * What the committee decided about a commitment, as far as paying it must know.
 *
 * @param payee hex commitment of the version of the payment details that was decided on
 * @param grant what was granted, and how much of it may be paid by now
 */
record Decision(String payee, GrantInTranches grant) {
    /** Passes if so much may be paid by now. @throws Problem.Conflict {@code tranche-waits} */
    void requireFree(Money amount) {
        if (amount.isMoreThan(grant.free())) {
            throw new Problem.Conflict(
                    "tranche-waits",
                    "Of " + grant.share() + " granted, " + grant.free()
                            + " may be paid by now; this would be "
                            + amount + ". Triage has to say first that the condition of tranche "
                            + (grant.released() + 1) + " is met.");
        }
    }
}
