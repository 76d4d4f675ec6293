package org.defenderrelief.referral;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/** Sends what is due to other funds. Each is sent at least once: whoever receives one again answers as the first time. */
@ApplicationScoped
public class SendOut {
    private static final Logger LOG = Logger.getLogger(SendOut.class);
    private static final int BATCH = 10;

    /** Longer than a batch can take from funds that all answer at the last moment, tried twice each. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLED = 6;

    /** So often is a message sent that the other fund answers and does not take: four days. */
    private static final int MOST_REFUSED = 100;

    private final Outgoing outgoing;
    private final KnownFunds funds;
    private final FundLine line;

    SendOut(Outgoing outgoing, KnownFunds funds, FundLine line) {
        this.outgoing = outgoing;
        this.funds = funds;
        this.line = line;
    }

    /** Tries each message that is due once. */
    @Scheduled(
            every = "${relief.referral.send-interval:1m}",
            identity = "referral-send",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void sendNow() {
        List<Outgoing.Waiting> due;
        do {
            due = outgoing.claim(LEASE, BATCH);
            due.forEach(this::attempt);
        } while (due.size() == BATCH);
    }

    private void attempt(Outgoing.Waiting message) {
        Optional<OtherFund> fund = funds.find(message.fund());
        if (fund.isEmpty()) {
            // Two keepers said so, and one ended it: nothing goes there any more.
            outgoing.remove(message.id());
            return;
        }
        try {
            if (line.post(fund.get().address(), message.envelope())) {
                outgoing.remove(message.id());
                return;
            }
            LOG.warnf("Another fund refused message %s.", message.id());
            if (message.attempts() >= MOST_REFUSED) {
                // It has no use for it: what it is about never came there, or is settled.
                outgoing.remove(message.id());
                return;
            }
        } catch (RuntimeException away) {
            LOG.warnf(
                    "Another fund did not take message %s (%s).",
                    message.id(), away.getClass().getSimpleName());
        }
        outgoing.failed(message, FIRST.multipliedBy(1L << Math.min(message.attempts(), MOST_DOUBLED)));
    }
}
