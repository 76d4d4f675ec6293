package org.defenderrelief.operations;

import io.smallrye.config.ConfigMapping;

/**
 * The secrets of signing in. They reach Quarkus through application.properties, where a missing one would pass unnoticed; named here,
 * it keeps the service from starting.
 */
@ConfigMapping(prefix = "relief.sign-in")
interface SignInConfig {
    /** Of Keycloak's client {@code relief-review}. */
    String reviewClientSecret();

    /** Of Keycloak's client {@code relief-partner}. */
    String partnerClientSecret();

    /** Seals the cookie that lives while somebody is signing in; 32 characters at least. */
    String stateSecret();

    /** Seals the session cookie; 32 characters at least, the same in every replica. */
    String sessionSecret();

    /** Signs the cookie that forms are checked against; 32 characters at least, the same in every replica. */
    String formSecret();
}
