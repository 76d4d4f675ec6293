package org.defenderrelief.history;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;

/**
 * Whoever has left meanwhile records nothing more, nor does anybody once everything is frozen: they came in before, and may have waited since for a case, an
 * envelope, or whatever else another had.
 */
@ApplicationScoped
class AtWork {
    /** What is done for others, or with what is all members', and not with one's own keys alone. */
    private static final Set<String> OF_OFFICE =
            Set.of(VaultWatch.CODE_ISSUED, VaultWatch.REWRAPPED, VaultWatch.KEY_RETIRED);

    private final CurrentRoster roster;

    AtWork(CurrentRoster roster) {
        this.roster = roster;
    }

    /**
     * Passes for whoever holds an office now, and for whom the roster does not know: who they are is for others to ask.
     *
     * @throws Problem.Forbidden {@code not-in-roster}
     * @throws Problem.Conflict {@code frozen}, {@code not-authentic}
     */
    void require(Act act, String action) {
        if (!act.by().kid().isEmpty() && !isWithoutOffice(action)) {
            Roster now = roster.anew();
            now.byKid(act.by().kid()).ifPresent(signer -> require(signer, now));
        }
    }

    private static void require(RosterMember signer, Roster now) {
        if (signer.offices().isEmpty()) {
            throw new Problem.Forbidden("not-in-roster", "Your offices have ended; nothing was done.");
        }
        if (now.frozen().isPresent()) {
            throw ActingDoor.frozen();
        }
    }

    /** One's own keys and sheets, statements and the brake have rules of their own, and an auditor verifies while everything is frozen. */
    private static boolean isWithoutOffice(String action) {
        return action.startsWith("vault.") && !OF_OFFICE.contains(action)
                || action.startsWith("roster.")
                || action.startsWith("recovery.")
                || action.startsWith("history.");
    }
}
