package org.defenderrelief.followup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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
 * say that it is time; whether it is still to be done follows from what was signed, and where it is done nobody is reminded, whatever the row says. A batch looks at
 * some rows and the next at those after them, so that none on which nobody can be reminded, however many somebody adds, keep others from being looked at.
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
    private Optional<UUID> after = Optional.empty();

    /** The last that failed since the rows were begun with. */
    private Optional<RuntimeException> failed = Optional.empty();

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

    /** @throws RuntimeException the last failure, once all that is due was looked at, so that keepers are told of it */
    @Override
    public Batch batch() {
        Batch looked = remind();
        if (looked.more() || failed.isEmpty()) {
            return looked;
        }
        RuntimeException last = failed.get();
        failed = Optional.empty();
        throw last;
    }

    Batch remind() {
        Instant now = clock.instant();
        List<UUID> due = QuarkusTransaction.requiringNew().call(() -> due(now));
        boolean more = due.size() == AT_ONCE;
        after = more ? Optional.of(due.get(due.size() - 1)) : Optional.empty();
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
                failed = Optional.of(unreadable);
            }
        }
        return new Batch(done, more);
    }

    /** By their ids alone, so that no row has to be read to come to the next. */
    private List<UUID> due(Instant now) {
        return rows.getEntityManager()
                .createQuery(
                        "select f.caseId from FollowUpCase f where f.caseId > :after and (f.reportAsked <= :before"
                                + " or (f.reportAgain = true and f.reportAsked <= :now) or f.safetyDue <= :now)"
                                + " and (f.remindedAt is null or f.remindedAt <= :lately or f.remindedAt > :ahead)"
                                + " order by f.caseId",
                        UUID.class)
                .setParameter("after", after.orElse(new UUID(0, 0)))
                .setParameter("before", rows.askedBefore(now))
                .setParameter("now", now)
                .setParameter("lately", before(now))
                .setParameter("ahead", now.plus(CLOCKS))
                .setMaxResults(AT_ONCE)
                .getResultList();
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
