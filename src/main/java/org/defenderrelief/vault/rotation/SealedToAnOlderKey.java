package org.defenderrelief.vault.rotation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import org.defenderrelief.vault.compartment.SealedBefore;

/** What a sender sealed to a key from before a rotation is sealed anew, too. */
@ApplicationScoped
class SealedToAnOlderKey {
    private final Progress progress;

    SealedToAnOlderKey(Progress progress) {
        this.progress = progress;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void admitted(@Observes SealedBefore event) {
        progress.again(event.circle());
    }
}
