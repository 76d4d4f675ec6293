package org.defenderrelief.vault.people;

import org.defenderrelief.kernel.Actor;

/**
 * Whoever an act is by, and whose signature its history entry carries beside the service's: a person acting with their vault unlocked, the
 * holder of a receipt code, of an own code or of an invitation's code, or nobody but the service, where there is no key to sign with.
 */
public sealed interface Signatory permits Acting, CodeHolder, Witnessed {
    Actor actor();

    /** The short name of the signing keys; empty where only the service vouches. */
    String kid();

    /** The 64-byte Ed25519 signature; empty where only the service vouches. */
    byte[] sign(byte[] message);

    /** An act that this signatory is about to do. Its id goes into the rows that it decides. */
    default Act act() {
        return Act.of(this);
    }
}
