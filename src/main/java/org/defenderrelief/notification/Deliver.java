package org.defenderrelief.notification;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

import org.defenderrelief.access.MailWishes.Wish;
import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.jobs.Job;
import org.defenderrelief.kernel.PersonId;

/**
 * Sends the mails that are due. Each is sent at least once: what happened is written down after it happened, so a crash in between
 * sends it again, under the same Message-ID; so does a relay that does not say whether it took one, a few times ({@link Unanswered}).
 */
@ApplicationScoped
class Deliver {
    private static final Logger LOG = Logger.getLogger(Deliver.class);
    static final int BATCH = 20;
    /** So long mails of somebody wait whose choice was changed by somebody else, and then again. */
    static final Duration DOUBTED = Duration.ofHours(1);

    private final MailRows mails;
    private final People people;
    private final StillFor still;
    private final PastTurns past;
    private final SignedWishes wishes;
    private final Timing timing;
    private final SteadyDays steady;
    private final MailRelay relay;
    private final Unanswered unanswered;
    private final Letters letters;
    private final PassedOver passedOver;
    private final Backoff backoff;
    private final Duration patience;
    private final RandomGenerator chance = new SecureRandom();
    private final Clock clock;

    Deliver(
            MailRows mails,
            People people,
            StillFor still,
            PastTurns past,
            SignedWishes wishes,
            Timing timing,
            SteadyDays steady,
            MailRelay relay,
            Unanswered unanswered,
            Letters letters,
            PassedOver passedOver,
            NotificationConfig config,
            Clock clock) {
        this.mails = mails;
        this.people = people;
        this.still = still;
        this.past = past;
        this.wishes = wishes;
        this.timing = timing;
        this.steady = steady;
        this.relay = relay;
        this.unanswered = unanswered;
        this.letters = letters;
        this.passedOver = passedOver;
        this.backoff = new Backoff(config.firstRetry());
        this.patience = config.relayPatience();
        this.clock = clock;
    }

    /**
     * Longer than a batch can take from the slowest relay; or another sender would take the rest of it meanwhile, and people would be told twice. The two minutes are
     * for the database.
     */
    static Duration lease(Duration patience) {
        return patience.multipliedBy(BATCH).plusMinutes(2);
    }

    /** As {@link #some(Instant)} of what is due now. */
    Job.Batch some() {
        return some(clock.instant());
    }

    /**
     * Tries mails that were due by then, as many as one sender has to itself at a time. Whoever goes on until there are no more keeps to one time, so that what fails
     * is not tried again in the same round.
     *
     * @return how many were tried, and whether there may be more; not, if the relay turned out to be away, or has too many that it does not answer to
     */
    Job.Batch some(Instant due) {
        // Before any is taken: while it cannot be told, all of them wait.
        SignedWishes.All wanted = wishes.now();
        Taken<MailRow, DueMail> claimed = QuarkusTransaction.requiringNew()
                .call(() -> mails.claim(due, clock.instant().plus(lease(patience)), BATCH));
        passedOver.tell("outbox_mail", claimed.unreadable());
        boolean away = !claimed.readable().isEmpty()
                && findsRelayAway(List.copyOf(claimed.readable().values()), wanted);
        return new Job.Batch(claimed.size(), claimed.size() == BATCH && !away);
    }

    private boolean findsRelayAway(List<DueMail> due, SignedWishes.All wanted) {
        RuntimeException failed = null;
        for (int i = 0; i < due.size(); i++) {
            if (unanswered.areTooMany()) {
                LOG.warn("The mail relay has many mails that it has not said it took; no more go out until it does.");
                putOff(due.subList(i, due.size()));
                return true;
            }
            try {
                if (attempt(due.get(i), wanted) == Failure.RELAY_AWAY) {
                    putOff(due.subList(i + 1, due.size()));
                    return true;
                }
            } catch (RuntimeException failure) {
                // One that cannot be looked at holds up no other; it waits for its lease.
                if (failed != null) {
                    failure.addSuppressed(failed);
                }
                failed = failure;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return false;
    }

    /** @return why it failed, or null */
    private Failure attempt(DueMail due, SignedWishes.All wanted) {
        Wish wish = wanted.of(due.person());
        if (wanted.isDoubted(due.person()) && due.kind() != Kind.STEADY) {
            run(() -> mails.postpone(List.of(due.id()), clock.instant().plus(DOUBTED)));
            return null;
        }
        if (!Collect.wants(wish, due.kind()) || !isStillFor(due)) {
            run(() -> mails.drop(due.id()));
            return null;
        }
        Instant now = clock.instant();
        Instant earliest = timing.earliest(wish, due.kind(), due.hasMissedItsTime(now), now);
        if (earliest.isAfter(now)) {
            run(() -> mails.keepUntil(due.id(), earliest));
            return null;
        }
        DueMail mail = due.without(past.of(due));
        // By the minute that the person chose: no row of the outbox says for which day it is.
        LocalDate day = timing.day(timing.last(wish.minute(), now));
        // What may fail without the relay comes before the mail counts as handed over.
        Optional<String> address = address(mail.person());
        if (mail.isIdle() || isSecondOfItsDay(mail, day)) {
            run(() -> mails.drop(mail.id()));
            return null;
        }
        Handed handed = send(mail, address, wish);
        Failure failure = handed.within(patience).orElse(null);
        if (failure == Failure.RELAY_AWAY) {
            LOG.warn("The mail relay does not answer.");
        }
        if (failure == Failure.UNANSWERED) {
            unanswered.note(mail, wish, day, handed, clock.instant());
            return failure;
        }
        if (failure == null) {
            run(() -> {
                if (mail.kind() == Kind.STEADY) {
                    steady.gone(mail.person(), day);
                }
                mails.sent(mail.id(), clock.instant());
            });
        } else {
            if (failure == Failure.REFUSED || failure == Failure.LATER) {
                // The relay's own words quote the address, so they are not logged; the row keeps the code.
                LOG.warnf("The mail relay did not take a mail, or its address is none (%s).", failure);
            }
            if (mail.kind() == Kind.STEADY) {
                steady.takeBack(mail.person(), day);
            }
            Instant next = clock.instant().plus(backoff.after(mail.attempts() + 1, chance.nextDouble()));
            run(() -> mails.failed(mail.id(), failure, next));
        }
        return failure;
    }

    /**
     * A steady mail comes once a day, whatever rows somebody wrote, put back or took away: more would tell that something is up, and show who gets them. One that is
     * no second is remembered as handed over from now on, before the relay is asked: that it went out is written afterwards, which somebody may have undone.
     */
    private boolean isSecondOfItsDay(DueMail mail, LocalDate day) {
        if (mail.kind() != Kind.STEADY) {
            return false;
        }
        boolean gone = QuarkusTransaction.requiringNew().call(() -> steady.hasGone(mail.person(), day))
                || !steady.handOver(mail.person(), day);
        if (gone) {
            LOG.warn("A steady mail was not sent, since one for that day has gone, or a row says so."
                    + " Somebody chose another minute, a node died while it sent, or somebody writes into the tables.");
        }
        return gone;
    }

    private Handed send(DueMail due, Optional<String> address, Wish wish) {
        if (address.isEmpty()) {
            return Handed.not(Failure.NO_ADDRESS);
        }
        try {
            return relay.handOver(letters.of(due, address.get(), wish));
        } catch (IllegalArgumentException unwritable) {
            LOG.warn("A mail cannot be written, since its address or its key is none.");
            return Handed.not(Failure.REFUSED);
        }
    }

    private boolean isStillFor(DueMail due) {
        return QuarkusTransaction.requiringNew().call(() -> still.isFor(due.person(), due.kind()));
    }

    private Optional<String> address(PersonId person) {
        return QuarkusTransaction.requiringNew().call(() -> people.find(person).flatMap(Person::email));
    }

    private void putOff(List<DueMail> due) {
        List<UUID> ids = due.stream().map(DueMail::id).toList();
        run(() -> mails.postpone(ids, clock.instant().plus(backoff.after(1, chance.nextDouble()))));
    }

    /** In a transaction of its own: what happened is written down, whatever happens to the next mail. */
    private static void run(Runnable change) {
        QuarkusTransaction.requiringNew().run(change);
    }
}
