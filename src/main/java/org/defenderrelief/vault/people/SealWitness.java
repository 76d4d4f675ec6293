package org.defenderrelief.vault.people;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.PublicKeys;

/**
 * Knows under which seal a person put their keys last, from elsewhere than the table that holds the seal: so that nobody puts an older one
 * back, whose passphrase became known. The history implements it.
 */
public interface SealWitness {
    /**
     * Passes if it is the seal that the person made last.
     *
     * @param keys public halves of the keys that are sealed
     * @param seal hash of the seal, lower-case hex
     * @throws Problem.Conflict {@code not-authentic}
     */
    void requireNewest(PersonId person, PublicKeys keys, String seal);
}
