package org.defenderrelief.fund;

import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;

/** A rule of money takes two people: neither the same account nor the same keys confirm what they proposed. */
final class TwoPeople {
    private TwoPeople() {}

    /** @throws Problem.Forbidden {@code second-person-needed} */
    static void require(Acting second, Said first) {
        if (first.person().equals(second.person()) || first.signer().equals(second.kid())) {
            throw new Problem.Forbidden(
                    "second-person-needed", "You proposed this yourself; another person has to confirm it.");
        }
    }
}
