package org.defenderrelief.notification;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.kernel.PersonId;

/** A mail to be sent now. */
record DueMail(UUID id, PersonId person, Kind kind, Language language, List<String> references, int attempts) {
    /** The same about less. @param left references that it is not to name any more */
    DueMail without(Set<String> left) {
        return new DueMail(
                id,
                person,
                kind,
                language,
                references.stream().filter(each -> !left.contains(each)).toList(),
                attempts);
    }
}
