package org.defenderrelief.vault.seal;

import java.nio.charset.StandardCharsets;

import org.defenderrelief.kernel.CaseId;

/**
 * What a compartment version is bound to: {@code relief/2|<request id>|<compartment>|<version>}. It is the associated data of the
 * content's encryption, so that nothing opens in another place.
 */
record Binding(CaseId caseId, CompartmentName name, int version) {
    static final String FORMAT = "relief/2";

    private static final byte[] SEPARATOR = {0};

    /** The UTF-8 bytes; a {@link java.util.UUID} writes itself in lower case. */
    byte[] bytes() {
        return (FORMAT + "|" + caseId.value() + "|" + name.value() + "|" + version).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The commitment to a compartment version: SHA-256 over the binding, a zero byte, and the salted document (sealed by the service)
     * or the ciphertext (sealed by the sender, whose salt the service cannot see).
     */
    byte[] commitment(byte[] content) {
        return Secrets.sha256(bytes(), SEPARATOR, content);
    }
}
