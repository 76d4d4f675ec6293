package org.defenderrelief.vault.people;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Whoever holds a case's receipt code, checked against the case: reads the replies and signs what the sender says. Close it after use. */
public final class Sender implements Signatory, AutoCloseable {
    private final Actor actor;
    private final CaseId caseId;
    private final PrivateKeys keys;
    private final String kid;

    /** @param keys of the case's receipt code, already found to be the right ones; closed with this */
    public Sender(Actor actor, CaseId caseId, PrivateKeys keys) {
        this.actor = actor;
        this.caseId = caseId;
        this.keys = keys;
        this.kid = keys.publicKeys().kid();
    }

    @Override
    public Actor actor() {
        return actor;
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

    /** Opens what was sealed to the receipt code. */
    public DecapsulationKey opening() {
        return keys.opening();
    }

    @Override
    public void close() {
        keys.close();
    }

    @Override
    public String toString() {
        return "Sender[redacted]";
    }
}
