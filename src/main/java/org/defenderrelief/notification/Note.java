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
 * @param reference of the case, where it is about one
 * @param reminder what it reminds of, where it is that alone
 */
record Note(
        Kind kind,
        Audience audience,
        String recipient,
        Optional<String> language,
        Optional<Reference> reference,
        Optional<Reminder> reminder) {
    /** Whom a note is for. */
    enum Audience {
        PERSON,
        ORGANISATION,
        ROLE
    }

    /** @throws IllegalArgumentException if the recipient is none of that audience, a case is named that the kind has nothing to do with, or none is reminded of */
    Note {
        if (kind.isAboutCases() != reference.isPresent()) {
            throw new IllegalArgumentException("a case where none belongs, or none where one does");
        }
        if (reminder.isPresent() && reference.isEmpty()) {
            throw new IllegalArgumentException("a reminder of no case");
        }
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
        return new Note(
                Kind.ACKNOWLEDGEMENT,
                Audience.PERSON,
                sender.toString(),
                Optional.of(language),
                Optional.of(reference),
                Optional.empty());
    }

    /** The same, only as long as that is not done. */
    Note reminding(Reminder of) {
        return new Note(kind, audience, recipient, language, reference, Optional.of(of));
    }

    static Note news(PartnerId partner, Reference reference) {
        return new Note(
                Kind.NEWS,
                Audience.ORGANISATION,
                partner.value(),
                Optional.empty(),
                Optional.of(reference),
                Optional.empty());
    }

    static Note yourTurn(PersonId person, Reference reference) {
        return new Note(
                Kind.YOUR_TURN,
                Audience.PERSON,
                person.toString(),
                Optional.empty(),
                Optional.of(reference),
                Optional.empty());
    }

    static Note house(PersonId person) {
        return new Note(
                Kind.HOUSE, Audience.PERSON, person.toString(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Note restored(Role role) {
        return new Note(
                Kind.RESTORED, Audience.ROLE, role.realmName(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Note yourTurn(Role role, Reference reference) {
        return new Note(
                Kind.YOUR_TURN,
                Audience.ROLE,
                role.realmName(),
                Optional.empty(),
                Optional.of(reference),
                Optional.empty());
    }

    static Note house(Role role) {
        return new Note(
                Kind.HOUSE, Audience.ROLE, role.realmName(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
