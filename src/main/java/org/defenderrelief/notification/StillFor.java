package org.defenderrelief.notification;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.vault.people.Memberships;

/**
 * Asks, before a mail goes out, whether it still is for that person: a mail may wait for its hour, and a steady mail comes every day. Whoever left the fund, or the
 * organisation, cannot sign in any more to choose otherwise, and an onlooker would go on seeing the fund write to them.
 */
@ApplicationScoped
class StillFor {
    private final People people;
    private final Partners partners;
    private final Memberships memberships;

    StillFor(People people, Partners partners, Memberships memberships) {
        this.people = people;
        this.partners = partners;
        this.memberships = memberships;
    }

    /** Where it cannot be told, since acts are not what was signed, it is: the alarm says so, and a mail says little. */
    boolean isFor(PersonId person, Kind kind) {
        return switch (kind) {
            // That what they sent themselves arrived.
            case ACKNOWLEDGEMENT -> true;
            case NEWS ->
                organisation(person)
                        .flatMap(partners::following)
                        .map(those -> those.contains(person))
                        .orElse(true);
            case YOUR_TURN, HOUSE, RESTORED -> holdsOffice(person);
            case STEADY -> holdsOffice(person) || speaks(person);
        };
    }

    private boolean holdsOffice(PersonId person) {
        return !memberships.officesOf(person).isEmpty();
    }

    private boolean speaks(PersonId person) {
        Optional<PartnerId> organisation = organisation(person);
        return organisation.isPresent()
                && partners.speaking(organisation.get())
                        .orElseGet(() -> Set.of(person))
                        .contains(person);
    }

    private Optional<PartnerId> organisation(PersonId person) {
        return people.find(person).flatMap(Person::organisation);
    }
}
