package org.defenderrelief.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.defenderrelief.kernel.MailAddress;

/** Keeps a service from starting that has no address to send from: each of its mails would fail, and people would learn of it an hour later. */
@ApplicationScoped
class SenderAtStart {
    void check(@Observes StartupEvent start, @ConfigProperty(name = "quarkus.mailer.from") String from) {
        refuseUnlessAddress(from);
    }

    /** @throws IllegalStateException if it is none, or has anything beside it */
    static void refuseUnlessAddress(String from) {
        if (!MailAddress.isOne(from)) {
            throw new IllegalStateException(
                    "relief.mail.from must be an address and nothing beside it, such as relief@example.org.");
        }
    }
}
