package org.defenderrelief.vault.people;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.PublicKeys;

/** A member gives somebody every key of their circle that is still in use, older ones too, so that open cases stay readable. */
@ApplicationScoped
class ShareKeys {
    private final CircleCopies copies;

    ShareKeys(CircleCopies copies) {
        this.copies = copies;
    }

    /** @throws Problem.Conflict {@code membership-damaged} if one of the member's own copies is not the circle's key */
    void share(Acting member, Circle circle, Roster now, PublicKeys to) {
        for (String kid : now.keysOf(circle).keySet()) {
            if (!copies.has(kid, member.kid())) {
                continue; // retired: nothing is sealed to it any more
            }
            try (DecapsulationKey key = member.circleKey(circle, kid)) {
                copies.give(circle, key, to);
            } catch (DoesNotOpen damaged) {
                throw new Problem.Conflict("membership-damaged", "Your own membership does not open. Tell a keeper.");
            }
        }
    }
}
