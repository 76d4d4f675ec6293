package org.defenderrelief.operations;

import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;

/**
 * Keeps a service from starting with a secret that is missing (the configuration interfaces see to that, since this class asks for
 * them), short, or printed in this repository for the local demo.
 */
@ApplicationScoped
class ProductionSecrets {
    private static final String PUBLIC = "local-demo";
    /** Quarkus derives AES-256 keys from the two that seal cookies. */
    private static final int LEAST = 32;

    void check(@Observes StartupEvent start, SignInConfig signIn, DatabaseConfig database) {
        if (ConfigUtils.isProfileActive("local")) {
            return;
        }
        Map<String, String> secrets = new TreeMap<>(Map.of(
                "relief.db.password", database.password(),
                "relief.sign-in.review-client-secret", signIn.reviewClientSecret(),
                "relief.sign-in.partner-client-secret", signIn.partnerClientSecret(),
                "relief.sign-in.state-secret", signIn.stateSecret(),
                "relief.sign-in.session-secret", signIn.sessionSecret()));
        secrets.forEach(ProductionSecrets::refusePublic);
        refuseShort("relief.sign-in.state-secret", signIn.stateSecret());
        refuseShort("relief.sign-in.session-secret", signIn.sessionSecret());
    }

    static void refusePublic(String name, String secret) {
        if (secret.startsWith(PUBLIC)) {
            throw new IllegalStateException(
                    name + " is the local demo's public value. Outside profile local, give one that nobody knows.");
        }
    }

    static void refuseShort(String name, String secret) {
        if (secret.length() < LEAST) {
            throw new IllegalStateException(name + " has fewer than " + LEAST + " characters.");
        }
    }
}
