package org.defenderrelief.vault.keyring;

import jakarta.inject.Singleton;

import org.defenderrelief.vault.seal.SymmetricKey;

/** The service's own keys for the rest of the vault. They open nothing by themselves. */
@Singleton
public class ServiceKeys {
    private final SymmetricKey pepper;
    private final SymmetricKey session;
    private final SymmetricKey codes;

    ServiceKeys(Keyring keyring) {
        this.pepper = keyring.pepper();
        this.session = keyring.session();
        this.codes = keyring.codes();
    }

    /** The part of every passphrase's key that no database holds. */
    public SymmetricKey pepper() {
        return pepper;
    }

    /** The part of every unlocked session's key that no database holds. */
    public SymmetricKey session() {
        return session;
    }

    /** Authenticates one-time codes, of which the database holds no more than that. */
    public SymmetricKey codes() {
        return codes;
    }

    @Override
    public String toString() {
        return "ServiceKeys[redacted]";
    }
}
