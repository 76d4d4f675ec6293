package org.defenderrelief.history;

import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Problem;

/**
 * Verifies history and tables on a rhythm, without being asked, and alarms what differs. So a row that nobody happens to rely on is
 * looked at too, and what stands only for hours is named.
 */
@ApplicationScoped
class VerifyInTurn {
    private static final Logger LOG = Logger.getLogger(VerifyInTurn.class);

    private final CheckHistory check;
    private final Alarm alarm;

    VerifyInTurn(CheckHistory check, Alarm alarm) {
        this.check = check;
        this.alarm = alarm;
    }

    @Scheduled(
            every = "${relief.history.verify-every:1h}",
            delay = 5,
            delayUnit = TimeUnit.MINUTES,
            identity = "history-verification",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void verifyInTurn() {
        try {
            verify();
        } catch (Problem.TooMany busy) {
            LOG.debug("An auditor has the history verified at this moment.");
        } catch (RuntimeException failure) {
            LOG.errorf(
                    "The history could not be verified: %s", failure.getClass().getName());
            alarm.unverified(failure.getClass().getSimpleName());
        }
    }

    /** Verifies once, records it, and alarms what differs. */
    VerificationReport verify() {
        VerificationReport report = check.run();
        report.differences().forEach(alarm::differs);
        return report;
    }
}
