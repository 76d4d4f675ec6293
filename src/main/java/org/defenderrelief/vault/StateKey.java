package org.defenderrelief.vault;

import jakarta.enterprise.context.ApplicationScoped;

/** Keys for what the faces hand to browsers and take back, such as signed cookies; one for each use, derived from the keyring. */
@ApplicationScoped
public class StateKey {
    private final Keyring keyring;

    StateKey(Keyring keyring) {
        this.keyring = keyring;
    }

    /** 32 bytes for that use, the same on every replica and after a restart. */
    public byte[] of(String use) {
        return keyring.stateKey(use);
    }

    @Override
    public String toString() {
        return "StateKey[redacted]";
    }
}
