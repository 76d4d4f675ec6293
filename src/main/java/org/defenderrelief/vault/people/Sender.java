package org.defenderrelief.vault.people;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Whoever holds a case's receipt code, checked against the case: reads the replies and signs what the sender says. Close it after use. */
public final class Sender extends CodeHolder {
    private final Actor actor;
    private final CaseId caseId;

    /** @param keys of the case's receipt code, already found to be the right ones; closed with this */
    public Sender(Actor actor, CaseId caseId, PrivateKeys keys) {
        super(keys);
        this.actor = actor;
        this.caseId = caseId;
    }

    @Override
    public Actor actor() {
        return actor;
    }

    /** The case whose code it is; the code is good for no other. */
    public CaseId caseId() {
        return caseId;
    }

    /** Opens what was sealed to the receipt code. */
    public DecapsulationKey opening() {
        return keys().opening();
    }
}
