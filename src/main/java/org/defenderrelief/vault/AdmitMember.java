package org.defenderrelief.vault;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/** A member, with their vault unlocked, takes a person who has enrolled into their circle: no keeper and no server can do it alone. */
@ApplicationScoped
@Transactional
public class AdmitMember {
    private final VaultSessions sessions;
    private final CircleKeys circles;
    private final CircleMembers members;
    private final PersonKeys people;
    private final Clock clock;
    private final Event<MemberAdmitted> admitted;

    AdmitMember(
            VaultSessions sessions,
            CircleKeys circles,
            CircleMembers members,
            PersonKeys people,
            Clock clock,
            Event<MemberAdmitted> admitted) {
        this.sessions = sessions;
        this.circles = circles;
        this.members = members;
        this.people = people;
        this.clock = clock;
        this.admitted = admitted;
    }

    /**
     * Seals every key the member holds of the circle to the newcomer, older ones too, so that open cases stay readable.
     *
     * @throws Problem.Forbidden {@code vault-locked}, or {@code not-in-circle} if the member is not
     * @throws Problem.Conflict {@code not-enrolled}, or {@code already-member}
     */
    public void admit(Actor member, UnlockToken token, PersonId newcomer, Circle circle) {
        PersonKey newcomerKey = people.enrolled(newcomer);
        List<CircleKey> keys = circles.of(circle);
        try (KeyPair25519 memberPair = sessions.open(token, member.person())) {
            int sealed = 0;
            boolean holdsActive = false;
            for (CircleKey key : keys) {
                Optional<CircleMember> own = members.of(key.kid(), member.person());
                holdsActive |= own.isPresent() && key.isActive();
                if (own.isPresent() && members.of(key.kid(), newcomer).isEmpty()) {
                    seal(own.get(), circle, memberPair, newcomerKey, member.person());
                    sealed++;
                }
            }
            if (!holdsActive) {
                throw new Problem.Forbidden("not-in-circle", "Only a member of this circle can admit somebody to it.");
            }
            if (sealed == 0) {
                throw new Problem.Conflict("already-member", "This person is a member already.");
            }
        }
        members.flush();
        admitted.fire(new MemberAdmitted(member, circle, newcomer));
    }

    private void seal(
            CircleMember own, Circle circle, KeyPair25519 memberPair, PersonKey newcomer, PersonId admittedBy) {
        try (KeyPair25519 circlePair = own.open(circle, memberPair)) {
            members.persist(new CircleMember(circle, circlePair, newcomer, admittedBy, clock.instant()));
        } catch (DoesNotOpen damaged) {
            throw new Problem.Conflict("membership-damaged", "Your own membership does not open. Tell a keeper.");
        }
    }
}
