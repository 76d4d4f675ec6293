package org.defenderrelief.vault.seal;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;

import com.google.crypto.tink.hybrid.HybridConfig;
import org.conscrypt.Conscrypt;

/** Makes the libraries ready, once: Conscrypt as a provider that Tink finds, and Tink's HPKE. */
final class Providers {
    private static final Provider FAST =
            Conscrypt.newProviderBuilder().provideTrustManager(false).build();

    static {
        try {
            // At the end of the list: whoever asks for no provider by name gets the JDK's.
            Security.addProvider(FAST);
            HybridConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private Providers() {}

    /** Conscrypt. */
    static Provider fast() {
        return FAST;
    }

    /** To be called from the static initialiser of whatever uses Tink. */
    static void ready() {
        // Loading this class has done it.
    }
}
