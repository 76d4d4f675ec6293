package org.defenderrelief.vault.compartment;

import java.nio.charset.StandardCharsets;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.PublicKeys;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.RecipientKey;
import org.defenderrelief.vault.seal.Secrets;

/** The public keys of a case's receipt code: to seal to its holder, and to check what the holder signed. */
public record ReceiptKey(CaseId caseId, PublicKeys keys) {
    /** Under which the submission commits to it. */
    public static final String COMMITTED = "receipt";

    private static final byte[] SEPARATOR = {0};

    public String kid() {
        return keys.kid();
    }

    /**
     * What the submission's signed history entry says of the keys, so that others put in their place are noticed: SHA-256 over
     * {@code relief/2|receipt|<case id>}, a zero byte, and both public keys.
     */
    public byte[] commitment() {
        byte[] bound = ("relief/2|receipt|" + caseId.value()).getBytes(StandardCharsets.UTF_8);
        return Secrets.sha256(
                bound, SEPARATOR, keys.sealing().bytes(), keys.signing().bytes());
    }

    RecipientKey recipient() {
        return new RecipientKey(Recipient.RECEIPT, kid(), keys.sealing());
    }
}
