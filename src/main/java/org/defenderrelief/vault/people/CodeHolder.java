package org.defenderrelief.vault.people;

import org.defenderrelief.vault.seal.PrivateKeys;

/** Whoever holds a code, whose keys the roster does not know: signs what the code is for. Close it after use. */
abstract sealed class CodeHolder implements Signatory, AutoCloseable permits Sender, OwnVoice, Invitee {
    private final PrivateKeys keys;
    private final String kid;

    /** @param keys of the code, already found to be the right ones; closed with this */
    CodeHolder(PrivateKeys keys) {
        this.keys = keys;
        this.kid = keys.publicKeys().kid();
    }

    final PrivateKeys keys() {
        return keys;
    }

    @Override
    public final String kid() {
        return kid;
    }

    @Override
    public final byte[] sign(byte[] message) {
        return keys.signing().sign(message);
    }

    @Override
    public final void close() {
        keys.close();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[redacted]";
    }
}
