package org.defenderrelief.referral;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;

/**
 * Sends what is due to other funds, one after the other, each looked at right before it goes. Each is sent at least once: whoever receives one again
 * answers as the first time.
 */
@ApplicationScoped
public class SendOut implements Job {
    private static final Logger LOG = Logger.getLogger(SendOut.class);

    /** Longer than one can take from a fund that answers at the last moment, tried twice. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLED = 6;

    /** So often is a message sent that the other fund answers and does not take: four days. */
    private static final int MOST_REFUSED = 100;

    private static final int AT_ONCE = 20;

    private final Outgoing outgoing;
    private final BeforeSending before;
    private final FundLine line;
    private final Every every;

    SendOut(Outgoing outgoing, BeforeSending before, FundLine line, ReferralConfig config) {
        this.outgoing = outgoing;
        this.before = before;
        this.line = line;
        this.every = config.sendInterval();
    }

    @Override
    public String name() {
        return "send-to-funds";
    }

    @Override
    public Every every() {
        return every;
    }

    /** A clock that is ahead would put a message off until a time that is as far ahead. */
    @Override
    public boolean needsRightTime() {
        return true;
    }

    @Override
    public Batch batch() {
        for (int tried = 0; tried < AT_ONCE; tried++) {
            Optional<Outgoing.Waiting> due = outgoing.claim(LEASE);
            if (due.isEmpty()) {
                return Batch.all(tried);
            }
            attempt(due.get());
        }
        return Batch.of(AT_ONCE, AT_ONCE);
    }

    /** Tries each message that is due once; after the first that a fund does not answer, its others wait. */
    public void sendNow() {
        while (batch().more()) {
            // more is due
        }
    }

    private void attempt(Outgoing.Waiting message) {
        Duration again = FIRST.multipliedBy(1L << Math.min(message.attempts(), MOST_DOUBLED));
        try {
            before.look(message).ifPresent(fund -> send(message, fund, again));
        } catch (RuntimeException unclear) {
            LOG.warnf(
                    "Message %s to another fund could not be looked at (%s).",
                    message.id(), unclear.getClass().getSimpleName());
            outgoing.putOff(message, again);
        }
    }

    private void send(Outgoing.Waiting message, OtherFund fund, Duration again) {
        boolean taken;
        try {
            taken = line.post(fund.address(), message.envelope());
        } catch (RuntimeException away) {
            LOG.warnf(
                    "Another fund did not answer message %s (%s).",
                    message.id(), away.getClass().getSimpleName());
            outgoing.silent(message, again);
            return;
        }
        if (taken) {
            outgoing.remove(message.id());
            return;
        }
        LOG.warnf("Another fund refused message %s.", message.id());
        if (message.refused() + 1 >= MOST_REFUSED) {
            // It has no use for it: what it is about never came there, or is settled.
            before.giveUp(message);
        } else {
            outgoing.refused(message, again);
        }
    }
}
