package org.defenderrelief.vault.people;

import java.util.List;
import java.util.UUID;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/**
 * Knows which passkeys people added and did not revoke, from elsewhere than the table that holds them: so that nobody slips one in,
 * exchanges what it opens, or puts back one that its owner revoked. The history implements it.
 */
public interface PasskeyWitness {
    /** What a row says it is, in the hashes that its owner signed. */
    record Claim(UUID id, PersonId person, String kid, String credential, String seal) {}

    /**
     * Those that the person added with these keys and did not revoke since, whatever rows there are.
     *
     * @param kid short name of the keys that they open
     * @throws Problem.Conflict {@code not-authentic} if an act that was signed is gone
     */
    List<UUID> standing(PersonId person, String kid);

    /** Passes if the person added exactly this and did not revoke it since. @throws Problem.Conflict {@code not-authentic} */
    void requireStanding(Claim claim);
}
