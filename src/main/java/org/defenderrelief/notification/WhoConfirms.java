package org.defenderrelief.notification;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.roster.Office;

/** Who can confirm what somebody proposed: those who have signed in and hold such an office by the roster. */
@ApplicationScoped
class WhoConfirms {
    private final People people;
    private final Memberships memberships;

    WhoConfirms(People people, Memberships memberships) {
        this.people = people;
        this.memberships = memberships;
    }

    Set<PersonId> of(ProposalEvent.Proposed event) {
        Set<Office> bound =
                event.bound().stream().flatMap(role -> Office.of(role).stream()).collect(Collectors.toSet());
        return event.confirming().stream()
                .flatMap(this::holding)
                .filter(person -> !event.except().contains(person))
                .filter(person -> memberships.officesOf(person).stream().noneMatch(bound::contains))
                .collect(Collectors.toSet());
    }

    /** Those of them who have signed in: nobody else can be written to. */
    Set<PersonId> seen(Set<PersonId> asked) {
        return asked.stream().filter(person -> people.find(person).isPresent()).collect(Collectors.toSet());
    }

    /** A role is a row, and what somebody's last sign-in said: it is the roster that tells who holds the office. */
    private Stream<PersonId> holding(Role role) {
        return seen(Office.of(role).map(memberships::holding).orElseGet(Set::of)).stream();
    }
}
