package org.defenderrelief.history;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;

/**
 * What takes two people: neither the same account nor the same keys confirm what they proposed. Until it is confirmed whoever
 * proposed it can take it back, and nobody else: a colleague who is against it does not confirm it.
 */
public final class TwoPeople {
    private TwoPeople() {}

    /** @throws Problem.Forbidden {@code second-person-needed} */
    public static void require(Acting second, Said first) {
        if (first.isBySame(second)) {
            throw new Problem.Forbidden(
                    "second-person-needed", "You proposed this yourself; another person has to confirm it.");
        }
    }

    /** @throws Problem.Forbidden {@code not-yours} */
    public static void requireOwn(Acting acting, PersonId proposedBy) {
        if (!proposedBy.equals(acting.person())) {
            throw new Problem.Forbidden("not-yours", "Somebody else proposed this; only they can take it back.");
        }
    }

    /** Nobody waits for it any more. */
    public static Problem.Conflict settled() {
        return new Problem.Conflict("proposal-settled", "This proposal was confirmed or withdrawn before.");
    }
}
