package org.defenderrelief.vault;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;

/** Who has enrolled, who belongs to which circle, and whose vault is unlocked. Nothing here is secret from people who work here. */
@ApplicationScoped
@Transactional
public class Memberships {
    private final PersonKeys people;
    private final CircleKeys circles;
    private final CircleMembers members;
    private final VaultSessions sessions;

    Memberships(PersonKeys people, CircleKeys circles, CircleMembers members, VaultSessions sessions) {
        this.people = people;
        this.circles = circles;
        this.members = members;
        this.sessions = sessions;
    }

    /** Whether the person has a vault passphrase. */
    public boolean hasEnrolled(PersonId person) {
        return people.of(person).isPresent();
    }

    /** The circles whose active key the person holds. */
    public Set<Circle> circlesOf(PersonId person) {
        Set<Circle> held = EnumSet.noneOf(Circle.class);
        for (CircleMember member : members.of(person)) {
            circles.findByIdOptional(member.kid())
                    .filter(CircleKey::isActive)
                    .map(CircleKey::circle)
                    .ifPresent(held::add);
        }
        return Collections.unmodifiableSet(held);
    }

    /** The circles that are founded. */
    public Set<Circle> founded() {
        return Set.copyOf(circles.active().keySet());
    }

    /** Whether that token holds the person's vault open at the moment. */
    public boolean isUnlocked(PersonId person, UnlockToken token) {
        return sessions.isOpen(token, person);
    }
}
