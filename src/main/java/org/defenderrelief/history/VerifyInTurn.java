package org.defenderrelief.history;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Rhythms;

/**
 * Verifies history and tables on a rhythm, without being asked, and alarms what differs. So a row that nobody happens to rely on is
 * looked at too, and what stands only for hours is named. One node does so for all; and each does so by itself now and then, whatever the table of jobs says:
 * whoever writes there puts off no verification for longer than that.
 */
@ApplicationScoped
class VerifyInTurn implements Job {
    private static final Logger LOG = Logger.getLogger(VerifyInTurn.class);

    private final CheckHistory check;
    private final Alarm alarm;
    private final Every every;

    VerifyInTurn(CheckHistory check, Alarm alarm, HistoryConfig config) {
        this.check = check;
        this.alarm = alarm;
        this.every = config.verifyEvery();
    }

    @Override
    public String name() {
        return "verify-history";
    }

    @Override
    public Every every() {
        return every;
    }

    /** A history of many years is one batch. */
    @Override
    public Duration longestBatch() {
        return Duration.ofHours(6);
    }

    @Override
    public Batch batch() {
        try {
            verify();
            return Batch.all(1);
        } catch (Problem.TooMany busy) {
            LOG.debug("An auditor has the history verified at this moment.");
            return Batch.all(0);
        } catch (RuntimeException failure) {
            alarm.unverified(failure.getClass().getSimpleName());
            throw failure;
        }
    }

    void plan(
            @Observes Rhythms rhythms,
            @ConfigProperty(name = "relief.history.verify-alone-every", defaultValue = "12h") String every) {
        rhythms.add("verify-alone", every, Duration.ofMinutes(5), this::verifyAlone);
    }

    void verifyAlone() {
        try {
            batch();
        } catch (RuntimeException alarmed) {
            LOG.errorf(
                    "The history could not be verified: %s", alarmed.getClass().getName());
        }
    }

    /** Verifies once, records it, and alarms what differs. */
    VerificationReport verify() {
        VerificationReport report = check.run();
        report.differences().forEach(alarm::differs);
        return report;
    }
}
