package org.defenderrelief.history;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.keyring.ServiceSignature;

/** The service's own key out of the vault, under the origin that the installation is configured with. */
@ApplicationScoped
class ServiceCheckpointKey implements CheckpointKey {
    private final ServiceSignature key;
    private final VerifierKey verifier;

    ServiceCheckpointKey(ServiceSignature key, HistoryConfig config) {
        this.key = key;
        this.verifier = new VerifierKey(config.origin(), key.verifyingKey().bytes());
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
