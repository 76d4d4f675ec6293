package org.defenderrelief.vault.compartment;

import java.nio.charset.StandardCharsets;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.PublicKeys;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.RecipientKey;
import org.defenderrelief.vault.seal.Secrets;

/**
 * The public keys of a case's own code: to check what the person in danger signed.
 *
 * @param lookup by which the case is found from the code, {@link org.defenderrelief.vault.seal.OwnCode#LOOKUP} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OwnKey(CaseId caseId, byte[] lookup, PublicKeys keys) {
    /** To seal to whoever holds the code. */
    RecipientKey recipient() {
        return new RecipientKey(Recipient.OWN, keys.kid(), keys.sealing());
    }

    /** Under which the submission commits to it. */
    public static final String COMMITTED = "own";

    private static final byte[] SEPARATOR = {0};

    /**
     * What the submission's signed history entry says of the keys, so that others put in their place are noticed: SHA-256 over
     * {@code relief/2|own|<case id>}, a zero byte, the value to find them by, and both public keys.
     */
    public byte[] commitment() {
        byte[] bound = ("relief/2|own|" + caseId.value()).getBytes(StandardCharsets.UTF_8);
        return Secrets.sha256(
                bound, SEPARATOR, lookup, keys.sealing().bytes(), keys.signing().bytes());
    }
}
