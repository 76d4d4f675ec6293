package org.defenderrelief.notification;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.mailer.Mail;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.jobs.Job;
import org.defenderrelief.kernel.PersonId;

/**
 * Sends the mails that are due. Each is sent at least once: what happened is written down after it happened, so a crash in between
 * sends it again, under the same Message-ID.
 */
@ApplicationScoped
class Deliver {
    private static final Logger LOG = Logger.getLogger(Deliver.class);
    static final int BATCH = 20;
    /**
     * Longer than a batch can take from a relay that takes every mail, each at the last moment; or another sender would take the rest of
     * it meanwhile, and people would be told twice. The two minutes are for the database.
     */
    static final Duration LEASE = MailRelay.LONGEST.multipliedBy(BATCH).plusMinutes(2);

    private final DataSource database;
    private final People people;
    private final Recusals recusals;
    private final MailRelay relay;
    private final MailText text;
    private final PassedOver passedOver;
    private final Backoff backoff;
    private final String host;
    private final Clock clock;

    Deliver(
            DataSource database,
            People people,
            Recusals recusals,
            MailRelay relay,
            MailText text,
            PassedOver passedOver,
            NotificationConfig config,
            @ConfigProperty(name = "relief.web.public-address") URI publicAddress,
            Clock clock) {
        this.database = database;
        this.people = people;
        this.recusals = recusals;
        this.relay = relay;
        this.text = text;
        this.passedOver = passedOver;
        this.backoff = new Backoff(config.firstRetry());
        this.host = publicAddress.getHost();
        this.clock = clock;
    }

    /** As {@link #some(LocalDateTime)} of what is due now. */
    Job.Batch some() {
        return some(now());
    }

    /**
     * Tries mails that were due by then, as many as one sender has to itself at a time. Whoever goes on until there are no more keeps to one time, so that what fails
     * is not tried again in the same round.
     *
     * @return how many were tried, and whether there may be more; not, if the relay turned out to be away
     */
    Job.Batch some(LocalDateTime due) {
        Taken<DueMail> claimed = in(store -> store.claim(due, now().plus(LEASE), BATCH));
        passedOver.tell("outbox_mail", claimed.unreadable());
        boolean away = findsRelayAway(claimed.readable());
        return new Job.Batch(claimed.size(), claimed.size() == BATCH && !away);
    }

    private boolean findsRelayAway(List<DueMail> mails) {
        for (int i = 0; i < mails.size(); i++) {
            if (attempt(mails.get(i)) == Failure.RELAY_AWAY) {
                putOff(mails.subList(i + 1, mails.size()));
                return true;
            }
        }
        return false;
    }

    /** @return why it failed, or null */
    private Failure attempt(DueMail due) {
        // Who stepped back from a case after the mail was made is not told of it any more.
        DueMail mail = due.without(recusals.of(due.person(), due.references()));
        if (mail.isIdle()) {
            run(store -> store.drop(mail));
            return null;
        }
        Failure failure = send(mail);
        if (failure == null) {
            run(store -> store.sent(mail, now()));
        } else {
            run(store -> store.failed(mail, failure, now().plus(backoff.after(mail.attempts() + 1))));
        }
        return failure;
    }

    private Failure send(DueMail due) {
        Optional<String> address = address(due.person());
        if (address.isEmpty()) {
            return Failure.NO_ADDRESS;
        }
        Mail mail = Mail.withText(
                        address.get(), due.language().subject(), text.of(due.kind(), due.language(), due.references()))
                .addHeader("Message-ID", "<" + due.id() + "@" + host + ">")
                .addHeader("Auto-Submitted", "auto-generated");
        try {
            relay.send(mail);
            return null;
        } catch (MailRelay.Refused refused) {
            // The relay's own words quote the address, so they are not logged; the row keeps the code.
            LOG.warn("The mail relay refused a mail, or its address is none.");
            return Failure.REFUSED;
        } catch (RuntimeException away) {
            LOG.warnf("The mail relay does not answer (%s).", away.getClass().getSimpleName());
            return Failure.RELAY_AWAY;
        }
    }

    private Optional<String> address(PersonId person) {
        return QuarkusTransaction.requiringNew().call(() -> people.find(person).flatMap(Person::email));
    }

    private void putOff(List<DueMail> mails) {
        List<UUID> ids = mails.stream().map(DueMail::id).toList();
        run(store -> store.postpone(ids, now().plus(backoff.after(1))));
    }

    LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private interface Work<T> {
        T on(MailStore store) throws SQLException;
    }

    private interface Change {
        void on(MailStore store) throws SQLException;
    }

    private void run(Change change) {
        in(store -> {
            change.on(store);
            return null;
        });
    }

    private <T> T in(Work<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                return work.on(new MailStore(connection));
            } catch (SQLException failure) {
                throw new OutboxUnavailable("the mails could not be read or written", failure);
            }
        });
    }
}
