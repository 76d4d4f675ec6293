package org.defenderrelief.vault.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.Statement;

/**
 * Somebody in office drafts that all offices of a person end. Each circle the person was in gets a new key, sealed to those who stay; what
 * was sealed before still opens for them with the old ones. Two people sign, one of them a keeper.
 */
@ApplicationScoped
class DraftRemoval {
    private final CurrentRoster roster;
    private final NewCircleKeys keys;
    private final Clock clock;

    DraftRemoval(CurrentRoster roster, NewCircleKeys keys, Clock clock) {
        this.roster = roster;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The removal, unsigned.
     *
     * @param kid short name of the keys of whom to remove
     * @throws Problem.NotFound if nobody who is in office or suspended has those keys
     * @throws Problem.Forbidden {@code not-oneself} for oneself
     * @throws Problem.Conflict {@code too-few-left} if an office would be left with too few
     */
    @Transactional
    Statement draft(Acting acting, String kid) {
        Roster now = roster.now();
        RosterMember gone =
                now.byKid(kid).filter(member -> !member.stake().isEmpty()).orElseThrow(Problem.NotFound::new);
        requireAnother(gone, acting);
        if (!RosterRules.leavesEnough(now, gone)) {
            throw tooFewLeft();
        }
        List<Statement.CircleEntry> circles = new ArrayList<>();
        for (Office office : gone.stake()) {
            office.circle()
                    .ifPresent(circle -> circles.add(keys.make(
                            circle,
                            now,
                            now.holding(office).stream()
                                    .filter(member -> !member.kid().equals(kid))
                                    .map(RosterMember::keys)
                                    .toList())));
        }
        return Statement.next(now, Statement.Kind.REMOVE, clock.instant())
                .ending(kid)
                .giving(circles);
    }

    static void requireAnother(RosterMember gone, Acting acting) {
        if (gone.kid().equals(acting.kid())) {
            throw new Problem.Forbidden("not-oneself", "Nobody removes themselves; two others do.");
        }
    }

    static Problem.Conflict tooFewLeft() {
        return new Problem.Conflict(
                "too-few-left", "Too few would be left in this office. Let somebody else in first.");
    }
}
