package org.defenderrelief.vault.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.PublicKeys;

/**
 * Somebody drafts that a person who has enrolled anew has those keys from now on, and their old ones nothing: the passphrase is forgotten, or
 * somebody else may know it. The words of the new keys are compared as with a newcomer's.
 */
@ApplicationScoped
class DraftReplacement {
    private final CurrentRoster roster;
    private final PersonKeys people;
    private final NewCircleKeys keys;
    private final Clock clock;

    DraftReplacement(CurrentRoster roster, PersonKeys people, NewCircleKeys keys, Clock clock) {
        this.roster = roster;
        this.people = people;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The replacement, unsigned. Each circle of the person gets a new key, sealed to its members and to the new keys; of circles that the one who
     * drafts is in, the older keys are sealed to them at once, of others as soon as a member is there.
     *
     * @param words the fingerprint words of the new keys, as the person told them
     * @throws Problem.NotFound if the person holds no office and was not suspended
     * @throws Problem.Forbidden {@code not-oneself} for oneself
     * @throws Problem.Conflict {@code not-enrolled-anew} if the person has no other keys than those in the roster
     * @throws Problem.InvalidInput for other words than those of the keys that stand here
     */
    @Transactional
    Statement draft(Acting acting, PersonId person, String words) {
        Roster now = roster.now();
        RosterMember old = now.inOfficeOrSuspended(person).orElseThrow(Problem.NotFound::new);
        if (old.kid().equals(acting.kid())) {
            throw new Problem.Forbidden("not-oneself", "Nobody replaces their own keys; two others do.");
        }
        PublicKeys next = people.newest(person)
                .map(PersonKey::keys)
                .filter(newest -> now.byKid(newest.kid()).isEmpty())
                .orElseThrow(
                        () -> new Problem.Conflict(
                                "not-enrolled-anew",
                                "This person has no new keys yet. A keeper makes a code, and the person enrols with it first."));
        DraftAdmission.requireCompared(words, next);
        List<Statement.CircleEntry> circles = new ArrayList<>();
        for (Office office : old.stake()) {
            office.circle().ifPresent(circle -> circles.add(renewed(now, circle, old, next)));
        }
        return Statement.next(now, Statement.Kind.REPLACE, clock.instant())
                .with(List.of(Statement.Person.of(person, next, old.stake())))
                .ending(old.kid())
                .giving(circles);
    }

    private Statement.CircleEntry renewed(Roster now, Circle circle, RosterMember old, PublicKeys next) {
        List<PublicKeys> members = new ArrayList<>(now.holding(Office.of(circle)).stream()
                .filter(member -> !member.kid().equals(old.kid()))
                .map(RosterMember::keys)
                .toList());
        members.add(next);
        return keys.make(circle, now, members);
    }
}
