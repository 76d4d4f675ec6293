package org.defenderrelief.vault.people;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;

/** A member drafts that their circle gets a new key, because it is time or because somebody may have the old one. A keeper signs too. */
@ApplicationScoped
class DraftRotation {
    private final CurrentRoster roster;
    private final NewCircleKeys keys;
    private final Clock clock;

    DraftRotation(CurrentRoster roster, NewCircleKeys keys, Clock clock) {
        this.roster = roster;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The rotation, unsigned. The new key is sealed to everybody who is in the circle, and seals all that comes after.
     *
     * @throws Problem.Forbidden {@code role-required} unless a keeper or somebody of the circle asks
     */
    @Transactional
    Statement draft(Acting acting, Circle circle) {
        Office office = Office.of(circle);
        if (!acting.has(Office.KEEPER.role())) {
            acting.require(office.role());
        }
        Roster now = roster.now();
        return Statement.next(now, Statement.Kind.ROTATE, clock.instant())
                .giving(List.of(keys.make(
                        circle,
                        now,
                        now.holding(office).stream().map(RosterMember::keys).toList())));
    }
}
