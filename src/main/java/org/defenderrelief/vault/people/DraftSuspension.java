package org.defenderrelief.vault.people;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.Statement;

/**
 * Somebody in office drafts that all offices of a person end for the time being. The circles keep their keys; to come back the person is let
 * in again like a newcomer, with the same keys. Two people sign, one of them a keeper.
 */
@ApplicationScoped
class DraftSuspension {
    private final CurrentRoster roster;
    private final Clock clock;

    DraftSuspension(CurrentRoster roster, Clock clock) {
        this.roster = roster;
        this.clock = clock;
    }

    /**
     * The suspension, unsigned.
     *
     * @throws Problem.NotFound if nobody in office has those keys
     * @throws Problem.Forbidden {@code not-oneself} for oneself
     * @throws Problem.Conflict {@code too-few-left} if no keeper would be left
     */
    @Transactional
    Statement draft(Acting acting, String kid) {
        Roster now = roster.now();
        RosterMember gone =
                now.byKid(kid).filter(member -> !member.offices().isEmpty()).orElseThrow(Problem.NotFound::new);
        DraftRemoval.requireAnother(gone, acting);
        if (!RosterRules.leavesAKeeper(now, gone)) {
            throw DraftRemoval.tooFewLeft();
        }
        return Statement.next(now, Statement.Kind.SUSPEND, clock.instant()).ending(kid);
    }
}
