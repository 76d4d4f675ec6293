package org.defenderrelief.operations;

import java.net.URI;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps a service from starting where the sign-in server's pages could ask a reviewer's device for what opens their vault: browsers let a
 * page use the passkeys of its own host and of every host above it (WebAuthn Level 3, section 5.1.3). Whoever administers Keycloak must not.
 */
@ApplicationScoped
class SignInApart {
    void check(
            @Observes StartupEvent start,
            @ConfigProperty(name = "relief.web.public-address") URI service,
            @ConfigProperty(name = "relief.keycloak.url") URI signIn) {
        if (!ConfigUtils.isProfileActive("local")) {
            refuseBeneath(service, signIn);
        }
    }

    /** @throws IllegalStateException if the sign-in server's host is the service's own or lies under it */
    static void refuseBeneath(URI service, URI signIn) {
        String host = service.getHost().toLowerCase(Locale.ROOT);
        String other = signIn.getHost().toLowerCase(Locale.ROOT);
        if (other.equals(host) || other.endsWith("." + host)) {
            throw new IllegalStateException(
                    "relief.keycloak.url is at, or under, the host of relief.web.public-address:"
                            + " its pages could ask for the passkeys that open vaults. Give the two names side by side, such as"
                            + " relief.example.org and sign-in.example.org.");
        }
    }
}
