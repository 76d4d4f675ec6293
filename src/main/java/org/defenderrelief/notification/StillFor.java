package org.defenderrelief.notification;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
            case NEWS -> isAmong(person, partners::following);
            case YOUR_TURN, HOUSE, RESTORED -> holdsOffice(person);
            case STEADY -> holdsOffice(person) || isAmong(person, partners::speaking);
        };
    }

    private boolean holdsOffice(PersonId person) {
        return !memberships.officesOf(person).isEmpty();
    }

    /** Of any organisation that they joined: the one that their last sign-in named may be another. It is asked first, so that not all who ever joined are read for each mail. */
    private boolean isAmong(PersonId person, Function<PartnerId, Optional<Set<PersonId>>> those) {
        Optional<PartnerId> named = people.find(person).flatMap(Person::organisation);
        if (named.flatMap(those).filter(each -> each.contains(person)).isPresent()) {
            return true;
        }
        Optional<List<PartnerId>> joined = partners.joined(person);
        return joined.isEmpty()
                || joined.get().stream()
                        .anyMatch(organisation -> those.apply(organisation)
                                .map(each -> each.contains(person))
                                .orElse(true));
    }
}
