package org.defenderrelief.history;

/** The key that checkpoints are signed with. */
interface CheckpointKey {
    VerifierKey verifier();

    /** Ed25519 signature over the message. */
    byte[] sign(byte[] message);
}
