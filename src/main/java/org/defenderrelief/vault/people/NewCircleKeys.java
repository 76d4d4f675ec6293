package org.defenderrelief.vault.people;

import java.util.Collection;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.PublicKeys;

/** Makes new keys for circles, seals them to whoever is to hold them and to the recovery key of the office, and forgets them. */
@ApplicationScoped
class NewCircleKeys {
    private final CircleCopies copies;

    NewCircleKeys(CircleCopies copies) {
        this.copies = copies;
    }

    /** @param members whoever is in the circle once the statement holds */
    Statement.CircleEntry make(Circle circle, Roster now, Collection<PublicKeys> members) {
        try (DecapsulationKey key = DecapsulationKey.random()) {
            members.forEach(member -> copies.give(circle, key, member));
            now.recovery(Office.of(circle)).ifPresent(recovery -> copies.give(circle, key, recovery.keys()));
            return Statement.CircleEntry.of(circle, key.publicKey(), null);
        }
    }
}
