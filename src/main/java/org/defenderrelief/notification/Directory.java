package org.defenderrelief.notification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** Who an audience is at this moment, but for who stepped back from the case; remembers the answers for the length of one round. */
final class Directory {
    private record Key(Note.Audience audience, String recipient) {}

    private final People people;
    private final Map<Key, List<Person>> known = new HashMap<>();
    private final Map<Reference, Set<PersonId>> recused;

    /** @param recused who stepped back from the cases that are asked about */
    Directory(People people, Map<Reference, Set<PersonId>> recused) {
        this.people = people;
        this.recused = recused;
    }

    List<Person> of(Note note) {
        Set<PersonId> without = note.reference().map(recused::get).orElse(Set.of());
        return known.computeIfAbsent(new Key(note.audience(), note.recipient()), this::look).stream()
                .filter(person -> !without.contains(person.id()))
                .toList();
    }

    private List<Person> look(Key key) {
        return switch (key.audience) {
            case PERSON -> people.find(PersonId.parse(key.recipient)).stream().toList();
            case ORGANISATION -> people.of(new PartnerId(key.recipient));
            case ROLE -> Role.ofRealmName(key.recipient).map(people::holding).orElseGet(List::of);
        };
    }
}
