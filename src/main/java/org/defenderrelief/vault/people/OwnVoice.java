package org.defenderrelief.vault.people;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Whoever holds a case's own code, checked against the case: signs what the person in danger says, and reads what they are told. Close it after use. */
public final class OwnVoice extends CodeHolder {
    private final CaseId caseId;

    /** @param keys of the case's own code, already found to be the right ones; closed with this */
    public OwnVoice(CaseId caseId, PrivateKeys keys) {
        super(keys);
        this.caseId = caseId;
    }

    @Override
    public Actor actor() {
        return Actor.DEFENDER;
    }

    /** Opens what was sealed to the own code. */
    public DecapsulationKey opening() {
        return keys().opening();
    }

    /** The case whose code it is; the code is good for no other. */
    public CaseId caseId() {
        return caseId;
    }
}
