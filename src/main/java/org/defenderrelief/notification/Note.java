package org.defenderrelief.notification;

import java.util.Optional;

import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/**
 * Something to tell an audience.
 *
 * @param recipient the person's id, the organisation's id, or the role's realm name
 * @param language tag to prefer over what is known of the person
 */
record Note(Kind kind, Audience audience, String recipient, Optional<String> language, Reference reference) {
    /** Whom a note is for. */
    enum Audience {
        PERSON,
        ORGANISATION,
        ROLE
    }

    /** @throws IllegalArgumentException if the recipient is none of that audience */
    Note {
        recipient = switch (audience) {
            case PERSON -> PersonId.parse(recipient).toString();
            case ORGANISATION -> new PartnerId(recipient).value();
            case ROLE ->
                Role.ofRealmName(recipient)
                        .orElseThrow(IllegalArgumentException::new)
                        .realmName();
        };
    }

    static Note acknowledgement(PersonId sender, String language, Reference reference) {
        return new Note(Kind.ACKNOWLEDGEMENT, Audience.PERSON, sender.toString(), Optional.of(language), reference);
    }

    static Note news(PartnerId partner, Reference reference) {
        return new Note(Kind.NEWS, Audience.ORGANISATION, partner.value(), Optional.empty(), reference);
    }

    static Note yourTurn(PersonId person, Reference reference) {
        return new Note(Kind.YOUR_TURN, Audience.PERSON, person.toString(), Optional.empty(), reference);
    }

    static Note yourTurn(Role role, Reference reference) {
        return new Note(Kind.YOUR_TURN, Audience.ROLE, role.realmName(), Optional.empty(), reference);
    }
}
