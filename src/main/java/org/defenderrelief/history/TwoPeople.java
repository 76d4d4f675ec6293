package org.defenderrelief.history;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.Office;

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

    /**
     * Passes while whoever proposed it holds that office, with the keys that signed it: like a vote, what somebody said before they left or were suspended
     * decides nothing afterwards.
     *
     * @throws Problem.Conflict {@code proposer-left}
     */
    public static void requireInOffice(Acts acts, Said first, Office office) {
        if (!acts.holds(first.signer(), office)) {
            throw new Problem.Conflict(
                    "proposer-left", "Whoever proposed it holds the office no more. Propose it anew.");
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
