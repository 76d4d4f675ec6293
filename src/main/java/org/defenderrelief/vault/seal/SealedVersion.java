package org.defenderrelief.vault.seal;

import java.util.HexFormat;

/**
 * What became of a document that was sealed.
 *
 * @param version 1 for the first version of a compartment, then counting up
 * @param commitment SHA-256 that the history keeps; see {@code docs/encryption.md}
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to the history, never compared
public record SealedVersion(int version, byte[] commitment) {
    /** The commitment in hex, as history facts hold it. */
    public String commitmentHex() {
        return HexFormat.of().formatHex(commitment);
    }
}
