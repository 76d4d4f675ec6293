package org.defenderrelief.vault.people;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.DecapsulationKey;

/**
 * Somebody in office drafts that all offices of a person end. Each circle the person was in gets a new key, sealed to those who stay; what
 * was sealed before still opens for them with the old ones. Two people sign, one of them a keeper.
 */
@ApplicationScoped
class DraftRemoval {
    private final CurrentRoster roster;
    private final CircleCopies copies;
    private final Clock clock;

    DraftRemoval(CurrentRoster roster, CircleCopies copies, Clock clock) {
        this.roster = roster;
        this.copies = copies;
        this.clock = clock;
    }

    /**
     * The removal, unsigned.
     *
     * @param kid short name of the keys of whom to remove
     * @throws Problem.NotFound if nobody in office has those keys
     * @throws Problem.Forbidden {@code separation-of-duties} for oneself
     * @throws Problem.Conflict {@code too-few-left} if an office would be left with too few
     */
    @Transactional
    Statement draft(Acting acting, String kid) {
        Roster now = roster.now();
        Roster.Member gone =
                now.byKid(kid).filter(member -> !member.offices().isEmpty()).orElseThrow(Problem.NotFound::new);
        if (kid.equals(acting.kid())) {
            throw new Problem.Forbidden("separation-of-duties", "Nobody removes themselves; two others do.");
        }
        List<Statement.CircleEntry> circles = new ArrayList<>();
        for (Office office : gone.offices()) {
            if (now.holding(office).size() <= RosterRules.least(office)) {
                throw new Problem.Conflict(
                        "too-few-left", "Too few would be left in this office. Let somebody else in first.");
            }
            office.circle().ifPresent(circle -> circles.add(renewed(circle, now, kid)));
        }
        return new Statement(
                Statement.FORMAT,
                now.number() + 1,
                now.head(),
                clock.instant().truncatedTo(ChronoUnit.MICROS).toString(),
                Statement.Kind.REMOVE,
                List.of(),
                kid,
                circles);
    }

    private Statement.CircleEntry renewed(Circle circle, Roster now, String without) {
        try (DecapsulationKey key = DecapsulationKey.random()) {
            now.holding(Office.of(circle)).stream()
                    .filter(member -> !member.kid().equals(without))
                    .forEach(member -> copies.give(circle, key, member.keys()));
            return Statement.CircleEntry.of(circle, key.publicKey(), null);
        }
    }
}
