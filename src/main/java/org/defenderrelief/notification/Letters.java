package org.defenderrelief.notification;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.mailer.Mail;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.defenderrelief.access.MailWishes;
import org.defenderrelief.access.MailWishes.Standing;
import org.defenderrelief.access.MailWishes.Wish;
import org.defenderrelief.casefile.Cases;

/** Writes mails for the relay, as the person wants them. */
@ApplicationScoped
class Letters {
    private final MailText text;
    private final String from;
    private final String host;
    private final Cases cases;
    private final boolean urgentSubject;
    private final Clock clock;

    Letters(
            MailText text,
            Cases cases,
            NotificationConfig config,
            @ConfigProperty(name = "quarkus.mailer.from") String from,
            @ConfigProperty(name = "relief.web.public-address") URI publicAddress,
            Clock clock) {
        this.text = text;
        this.cases = cases;
        this.urgentSubject = config.urgentSubject();
        this.from = from;
        this.host = publicAddress.getHost();
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if the address is none */
    Mail of(DueMail due, String address, Wish wish) {
        Letter letter = new Letter(from, address, due.id(), host, due.due(), subject(due));
        Optional<MailWishes.Key> key = wish.key();
        if (key.isEmpty()) {
            return due.kind() == Kind.STEADY ? letter.padded(says(due)) : letter.plain(says(due));
        }
        if (key.get().standing(clock.instant()) == Standing.GOOD) {
            return letter.encrypted(says(due), key.get().armoured());
        }
        // They did not want it read on the way, and now it would be.
        return letter.padded(due.kind() == Kind.STEADY ? says(due) : text.bare(due.language()));
    }

    /** A partner's mail may be seen by whoever watches them, so theirs are all alike. */
    private String subject(DueMail due) {
        boolean urgent = urgentSubject && due.kind() == Kind.YOUR_TURN && cases.isLifeAtRisk(due.references());
        return urgent ? due.language().urgentSubject() : due.language().subject();
    }

    private String says(DueMail due) {
        return text.of(due.kind(), due.language(), due.references());
    }
}
