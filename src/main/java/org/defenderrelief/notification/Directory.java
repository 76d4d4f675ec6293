package org.defenderrelief.notification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.roster.Office;

/** Who an audience is at this moment, but for who stepped back from the case; remembers the answers for the length of one round. */
final class Directory {
    private record Key(Note.Audience audience, String recipient) {}

    private final People people;
    private final Partners partners;
    private final Map<Key, List<Person>> known = new HashMap<>();
    private final Map<String, Optional<Set<PersonId>>> following = new HashMap<>();
    private final Map<Reference, Set<PersonId>> recused;
    private final Map<Reference, Set<PersonId>> outsiders;
    private final Memberships memberships;

    /**
     * @param recused who stepped back from the cases that are asked about
     * @param outsiders alternates of the committee who have nothing to do with them
     * @param memberships who is in office, whatever the directory of people says of their roles
     */
    Directory(
            People people,
            Partners partners,
            Map<Reference, Set<PersonId>> recused,
            Map<Reference, Set<PersonId>> outsiders,
            Memberships memberships) {
        this.memberships = memberships;
        this.outsiders = outsiders;
        this.people = people;
        this.partners = partners;
        this.recused = recused;
    }

    List<Person> of(Note note) {
        Set<PersonId> without = note.reference().map(recused::get).orElse(Set.of());
        return known.computeIfAbsent(new Key(note.audience(), note.recipient()), this::look).stream()
                .filter(person -> !without.contains(person.id()) && !isOutside(note, person))
                .toList();
    }

    private boolean isOutside(Note note, Person person) {
        return note.audience() == Note.Audience.ROLE
                && note.recipient().equals(Role.COMMITTEE.realmName())
                && note.reference()
                        .map(outsiders::get)
                        .filter(outside -> outside.contains(person.id()))
                        .isPresent();
    }

    private List<Person> look(Key key) {
        return switch (key.audience) {
            case PERSON -> people.find(PersonId.parse(key.recipient)).stream().toList();
            case ORGANISATION -> ofOrganisation(key.recipient);
            case ROLE -> Role.ofRealmName(key.recipient).map(this::holding).orElseGet(List::of);
        };
    }

    /** By the roster: a role is a row, and what somebody's last sign-in said. Who writes one is not written to, and who takes one away keeps nobody's mail. */
    private List<Person> holding(Role role) {
        return people.known(Office.of(role).map(memberships::holding).orElseGet(Set::of));
    }

    /**
     * Whoever of it may follow requests, by what was signed alone: an account that names the organisation, and signed in once, invites nobody, and one whose last sign-in named
     * another is written to all the same.
     */
    private List<Person> ofOrganisation(String code) {
        return people.known(following(code).orElse(Set.of()));
    }

    /** Whether there is nobody to wait for: nobody of the organisation may follow requests, or all whom it is for have stepped back from the case. */
    boolean concernsNobody(Note note) {
        boolean nobodyFollows = note.audience() == Note.Audience.ORGANISATION
                && following(note.recipient()).filter(Set::isEmpty).isPresent();
        return nobodyFollows
                || !known.getOrDefault(new Key(note.audience(), note.recipient()), List.of())
                                .isEmpty()
                        && of(note).isEmpty();
    }

    private Optional<Set<PersonId>> following(String code) {
        return following.computeIfAbsent(code, any -> partners.following(new PartnerId(code)));
    }
}
