package org.defenderrelief.vault.compartment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.OwnCode;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Makes the code of the person in danger. Only its public keys stay, and the value by which they are found. */
@ApplicationScoped
@Transactional
public class IssueOwnCode {
    private final OwnKeys keys;

    IssueOwnCode(OwnKeys keys) {
        this.keys = keys;
    }

    /** A code that nobody has yet; it counts once it is kept. */
    public OwnCode draw() {
        return OwnCode.random();
    }

    /**
     * Makes it the case's own code, for good.
     *
     * @return its public keys, whose commitment belongs into the history entry of the same transaction
     * @throws Problem.Conflict {@code own-code-issued} if the case has one
     */
    public OwnKey keep(CaseId caseId, OwnCode code) {
        try (PrivateKeys made = code.keys(caseId)) {
            OwnKey key = new OwnKey(caseId, code.lookup(), made.publicKeys());
            keys.insert(key);
            return key;
        }
    }
}
