package org.defenderrelief.vault.seal;

import java.util.HexFormat;

/**
 * The public halves of somebody's two keys: to seal to them, and to check what they signed.
 *
 * @param sealing X-Wing
 * @param signing Ed25519
 */
public record PublicKeys(EncapsulationKey sealing, VerifyingKey signing) {
    /** The short name of both together: the first 16 hex digits of SHA-256 over the one and then the other. */
    public String kid() {
        return fingerprint().substring(0, 16);
    }

    /** SHA-256 over both, in lower-case hex. */
    public String fingerprint() {
        return HexFormat.of().formatHex(Secrets.sha256(sealing.bytes(), signing.bytes()));
    }
}
