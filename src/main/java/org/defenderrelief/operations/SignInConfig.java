package org.defenderrelief.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;

/**
 * The secrets of signing in. They reach Quarkus through application.properties, where a missing one would pass unnoticed; named here,
 * it keeps the service from starting.
 */
@ConfigMapping(prefix = "relief.sign-in")
interface SignInConfig {
    /** Of Keycloak's client {@code relief-review}. */
    Secret<String> reviewClientSecret();

    /** Of Keycloak's client {@code relief-partner}. */
    Secret<String> partnerClientSecret();

    /** Seals the cookie that lives while somebody is signing in; 32 characters at least. */
    Secret<String> stateSecret();

    /** Seals the session cookie; 32 characters at least, the same in every replica. */
    Secret<String> sessionSecret();
}
