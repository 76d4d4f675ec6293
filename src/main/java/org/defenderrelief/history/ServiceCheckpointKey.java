package org.defenderrelief.history;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.HistorySigningKey;

/** The service's own key out of the vault, under the origin that the installation is configured with. */
@ApplicationScoped
class ServiceCheckpointKey implements CheckpointKey {
    private final HistorySigningKey key;
    private final VerifierKey verifier;

    ServiceCheckpointKey(HistorySigningKey key, HistoryConfig config) {
        this.key = key;
        this.verifier = new VerifierKey(config.origin(), key.publicKey());
    }

    @Override
    public VerifierKey verifier() {
        return verifier;
    }

    @Override
    public byte[] sign(byte[] message) {
        return key.sign(message);
    }
}
