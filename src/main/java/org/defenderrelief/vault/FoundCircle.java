package org.defenderrelief.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** A keeper founds a circle, once: the service makes its key pair, seals the private half to each founder, and forgets it. */
@ApplicationScoped
@Transactional
public class FoundCircle {
    private final CircleKeys circles;
    private final CircleMembers members;
    private final PersonKeys people;
    private final Clock clock;
    private final Event<CircleFounded> founded;

    FoundCircle(
            CircleKeys circles, CircleMembers members, PersonKeys people, Clock clock, Event<CircleFounded> founded) {
        this.circles = circles;
        this.members = members;
        this.people = people;
        this.clock = clock;
        this.founded = founded;
    }

    /**
     * Founds the circle.
     *
     * @param founders people who have enrolled; at least one, better two, since a circle whose every passphrase is lost is lost
     * @throws Problem.Forbidden {@code role-required}; or {@code separation-of-duties} if the keeper is among the founders
     * @throws Problem.Conflict {@code already-founded}, or {@code not-enrolled} if a founder is not
     * @throws Problem.InvalidInput if nobody is named
     */
    public void found(Actor keeper, Circle circle, Set<PersonId> founders) {
        keeper.require(Role.KEEPER);
        if (founders.isEmpty()) {
            throw new Problem.InvalidInput("founders", "REQUIRED", "Name at least one person who has enrolled.");
        }
        if (founders.contains(keeper.person())) {
            throw new Problem.Forbidden(
                    "separation-of-duties",
                    "Whoever founds a circle is not a member of it. Another keeper can found it.");
        }
        if (!circles.of(circle).isEmpty()) {
            throw new Problem.Conflict(
                    "already-founded", "This circle is founded. Its members admit newcomers themselves.");
        }
        List<PersonKey> founding = people.allEnrolled(founders);
        Instant now = clock.instant();
        try (KeyPair25519 pair = KeyPair25519.random()) {
            CircleKey key = new CircleKey(circle, 1, pair, keeper.person(), now);
            circles.persistAndFlush(key);
            for (PersonKey founder : founding) {
                members.persist(new CircleMember(circle, pair, founder, keeper.person(), now));
            }
            members.flush();
            founded.fire(new CircleFounded(keeper, circle, key.kid(), key.fingerprint(), Set.copyOf(founders)));
        }
    }
}
