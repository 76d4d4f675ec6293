package org.defenderrelief.notification;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

import org.defenderrelief.access.MailWishes.Wish;

/**
 * Mails that were handed to the relay, and of which it has not said whether it took them. No round waits for that; what it says later is written down when it does. Where it never
 * does, a mail goes out again after a long pause, a few times, and counts as probably sent then: whoever went on would send it for ever by a relay that takes every
 * mail and says so too late.
 */
@ApplicationScoped
class Unanswered {
    private static final Logger LOG = Logger.getLogger(Unanswered.class);

    /** So often one mail is handed over. */
    static final int MOST_TIMES = 3;

    /** A node has no more of them than that within the patience for an answer: a relay that answers to none uses up no more tries. */
    static final int MOST_AT_ONCE = 8;

    /** Less than the longest that a mail may be put off, or it would be taken for one that a wrong clock did. */
    private static final Duration LONGEST_WAIT = MailRows.LONGEST_WAIT.minusMinutes(10);

    private record Waiting(Handed mail, long until) {
        boolean isOver() {
            return mail.isAnswered() || System.nanoTime() - until >= 0;
        }
    }

    private final MailRows mails;
    private final SteadyDays steady;
    private final Timing timing;
    private final NotificationConfig config;
    private final Backoff backoff;
    private final RandomGenerator chance = new SecureRandom();
    private final Clock clock;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ExecutorService writing = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "mail-answers");
        thread.setDaemon(true);
        // It is made by whoever brings the first answer, a thread of the platform's.
        thread.setContextClassLoader(Unanswered.class.getClassLoader());
        return thread;
    });

    Unanswered(MailRows mails, SteadyDays steady, Timing timing, NotificationConfig config, Clock clock) {
        this.mails = mails;
        this.steady = steady;
        this.timing = timing;
        this.config = config;
        this.backoff = new Backoff(config.firstRetry());
        this.clock = clock;
    }

    /** Whether the relay has so many that it gets no more for now. */
    boolean areTooMany() {
        waiting.removeIf(Waiting::isOver);
        return waiting.size() >= MOST_AT_ONCE;
    }

    /** A new beginning, for tests. */
    void forget() {
        waiting.clear();
    }

    /** Notes one, and what the relay says of it later. @param day for which it is, if it is a steady mail */
    void note(DueMail mail, Wish wish, LocalDate day, Handed handed, Instant now) {
        waiting.add(
                new Waiting(handed, System.nanoTime() + config.answerPatience().toNanos()));
        try {
            QuarkusTransaction.requiringNew().run(() -> write(mail, wish, day, now));
        } finally {
            handed.answer().thenAcceptAsync(answer -> settle(mail, answer), writing);
        }
    }

    private void write(DueMail mail, Wish wish, LocalDate day, Instant now) {
        if (mail.kind() == Kind.STEADY) {
            // A second one on that day would show; the next day's is the next try.
            steady.gone(mail.person(), day);
            mails.probablySent(mail.id(), now);
        } else if (mail.unanswered() + 1 >= MOST_TIMES) {
            mails.probablySent(mail.id(), now);
        } else {
            mails.unanswered(mail.id(), next(wish, mail.kind(), now));
        }
    }

    /** At an hour that the person chose, like the first time. */
    private Instant next(Wish wish, Kind kind, Instant now) {
        Instant earliest = now.plus(config.answerPatience()).plus(config.unansweredRetry());
        Instant chosen = timing.due(wish, kind, earliest);
        Instant latest = now.plus(LONGEST_WAIT);
        return chosen.isAfter(latest) ? latest : chosen;
    }

    private void settle(DueMail mail, Optional<Failure> answer) {
        try {
            if (answer.isEmpty()) {
                QuarkusTransaction.requiringNew().run(() -> mails.taken(mail.id(), clock.instant()));
            } else if (answer.get() == Failure.UNANSWERED) {
                LOG.warn("The mail relay did not say whether it took a mail.");
            } else {
                LOG.warnf("The mail relay did not take a mail, which it said late (%s).", answer.get());
                if (mail.kind() == Kind.STEADY) {
                    // Its day is over, since no day is ever taken back; that it did not go is told.
                    QuarkusTransaction.requiringNew().run(() -> mails.refusedLate(mail.id(), answer.get()));
                } else {
                    Instant next = clock.instant().plus(backoff.after(mail.attempts() + 1, chance.nextDouble()));
                    QuarkusTransaction.requiringNew().run(() -> mails.notTaken(mail.id(), answer.get(), next));
                }
            }
        } catch (RuntimeException failure) {
            LOG.errorf(
                    "What the mail relay said of a mail was not noted, so the mail may come again (%s).",
                    failure.getClass().getName());
        }
    }

    @PreDestroy
    void end() {
        writing.shutdownNow();
    }
}
