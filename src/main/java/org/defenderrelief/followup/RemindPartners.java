package org.defenderrelief.followup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;
import org.defenderrelief.kernel.Problem;

/**
 * Reminds a partner of a report that is due, or that it is time to say how safe the person is, and again every two weeks or so until that is done. The rows
 * say that it is time; whether it is still to be done follows from what was signed, and where it is done nobody is reminded, whatever the row says.
 */
@ApplicationScoped
class RemindPartners implements Job {
    private static final Logger LOG = Logger.getLogger(RemindPartners.class);
    private static final int AT_ONCE = 200;

    /** Clocks of nodes may differ by as much. A reminder that was later is none: a wrong clock's, or somebody wrote it. */
    static final Duration CLOCKS = Duration.ofMinutes(1);

    private final FollowUps rows;
    private final Cases cases;
    private final StillOpen open;
    private final FollowUpConfig config;
    private final Event<FollowUpEvent> events;
    private final Clock clock;

    RemindPartners(
            FollowUps rows,
            Cases cases,
            StillOpen open,
            FollowUpConfig config,
            Event<FollowUpEvent> events,
            Clock clock) {
        this.rows = rows;
        this.cases = cases;
        this.open = open;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "remind-partners";
    }

    @Override
    public Every every() {
        return Every.minutes(60);
    }

    /** A clock that is ahead would ask for what is not due yet. */
    @Override
    public boolean needsRightTime() {
        return true;
    }

    @Override
    public Batch batch() {
        return remind();
    }

    /** What cannot be read is found again at once, so that a batch of nothing else is the last one. */
    Batch remind() {
        Instant now = clock.instant();
        List<UUID> due = QuarkusTransaction.requiringNew()
                .call(() -> rows
                        .find(
                                "(reportAsked <= ?4 or (reportAgain = true and reportAsked <= ?1) or safetyDue <= ?1)"
                                        + " and (remindedAt is null or remindedAt <= ?2 or remindedAt > ?3)",
                                now,
                                before(now),
                                now.plus(CLOCKS),
                                rows.askedBefore(now))
                        .page(0, AT_ONCE)
                        .stream()
                        .map(row -> row.caseId().value())
                        .toList());
        int done = 0;
        for (UUID id : due) {
            try {
                QuarkusTransaction.requiringNew().run(() -> remind(id, now));
                done++;
            } catch (Problem.Conflict notAuthentic) {
                continue; // alarmed where it is read; nobody is asked for something on it
            } catch (RuntimeException unreadable) {
                // Whoever spoils one case keeps nobody from being reminded of another.
                LOG.errorf(
                        "A case cannot be read to remind of it: %s",
                        unreadable.getClass().getSimpleName());
            }
        }
        return new Batch(done, due.size() == AT_ONCE && done > 0);
    }

    private Instant before(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(config.remindEvery()).toInstant();
    }

    private boolean isLately(Instant reminded, Instant now) {
        return reminded.isAfter(before(now)) && !reminded.isAfter(now.plus(CLOCKS));
    }

    /** Another replica, or an answer, may have been faster: it is looked at once more behind the lock. */
    void remind(UUID id, Instant now) {
        FollowUpCase row = rows.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (!row.isDue(now, config.reportWithin())
                || row.remindedAt().filter(at -> isLately(at, now)).isPresent()) {
            return;
        }
        CaseFile caseFile = cases.anywhere(row.caseId()).orElseThrow(Problem.NotFound::new);
        if (open.isFor(caseFile, row, now)) {
            events.fire(new FollowUpEvent.PartnerAsked(caseFile.partner(), caseFile.reference()));
        }
        row.reminded(now);
    }
}
