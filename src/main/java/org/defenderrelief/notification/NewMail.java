package org.defenderrelief.notification;

import org.defenderrelief.kernel.PersonId;

/** A mail to be made: everything of one kind for one person. */
record NewMail(PersonId person, Kind kind, Language language, Named named) {
    /** The same in that language. */
    NewMail in(Language other) {
        return new NewMail(person, kind, other, named);
    }
}
