package org.defenderrelief.vault.seal;

import java.security.GeneralSecurityException;
import java.security.Security;

import com.google.crypto.tink.hybrid.HybridConfig;
import org.conscrypt.Conscrypt;

/** Makes the libraries ready, once: Conscrypt as a provider that Tink finds, and Tink's HPKE. */
final class Providers {
    static {
        try {
            // At the end of the list: TLS, digests and ciphers stay the JDK's.
            Security.addProvider(
                    Conscrypt.newProviderBuilder().provideTrustManager(false).build());
            HybridConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private Providers() {}

    /** To be called from the static initialiser of whatever uses Tink. */
    static void ready() {
        // Loading this class has done it.
    }
}
