package org.defenderrelief.vault.roster;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.Secrets;

/**
 * How the roster names the sign-in account of a person: by a hash of its random id, so that what is published says nothing of people,
 * and no account can be put in another's place.
 */
final class PersonHash {
    private PersonHash() {}

    static String of(PersonId person) {
        return HexFormat.of()
                .formatHex(Secrets.sha256(("relief-person|" + person.value()).getBytes(StandardCharsets.UTF_8)));
    }
}
