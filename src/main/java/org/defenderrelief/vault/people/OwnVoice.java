package org.defenderrelief.vault.people;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Whoever holds a case's own code, checked against the case: signs what the person in danger says, and reads nothing. Close it after use. */
public final class OwnVoice implements Signatory, AutoCloseable {
    private final CaseId caseId;
    private final PrivateKeys keys;
    private final String kid;

    /** @param keys of the case's own code, already found to be the right ones; closed with this */
    public OwnVoice(CaseId caseId, PrivateKeys keys) {
        this.caseId = caseId;
        this.keys = keys;
        this.kid = keys.publicKeys().kid();
    }

    @Override
    public Actor actor() {
        return Actor.DEFENDER;
    }

    /** The case whose code it is; the code is good for no other. */
    public CaseId caseId() {
        return caseId;
    }

    @Override
    public String kid() {
        return kid;
    }

    @Override
    public byte[] sign(byte[] message) {
        return keys.signing().sign(message);
    }

    @Override
    public void close() {
        keys.close();
    }

    @Override
    public String toString() {
        return "OwnVoice[redacted]";
    }
}
