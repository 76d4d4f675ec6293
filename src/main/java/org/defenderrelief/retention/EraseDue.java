package org.defenderrelief.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/**
 * Erases what is due, turn by turn, each case in a transaction of its own: what stops in the middle is done again by the next turn, and several nodes take
 * different cases. A turn looks at some cases and the next at those after them, so that no case that cannot be erased keeps others.
 */
@ApplicationScoped
public class EraseDue {
    private static final Logger LOG = Logger.getLogger(EraseDue.class);

    private final RetentionActs signed;
    private final DueRows rows;
    private final EraseCase erase;
    private final RetentionConfig config;
    private final Clock clock;
    private final Counter erased;
    private final Counter failed;
    private Optional<CaseId> after = Optional.empty();

    EraseDue(
            RetentionActs signed,
            DueRows rows,
            EraseCase erase,
            RetentionConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.signed = signed;
        this.rows = rows;
        this.erase = erase;
        this.config = config;
        this.clock = clock;
        erased = metrics.counter("relief.retention.erased");
        failed = metrics.counter("relief.retention.failed");
    }

    /** One turn. */
    @Scheduled(
            every = "${relief.retention.erase-every:1h}",
            delayed = "5m",
            identity = "retention-erase",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void turn() {
        List<CaseId> due = due();
        for (CaseId id : due) {
            erase(id);
        }
        after = due.size() < config.casesPerTurn() ? Optional.empty() : Optional.of(due.get(due.size() - 1));
    }

    private List<CaseId> due() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> signed.all()
                            .inForce(clock.instant())
                            .map(schedule -> rows.cases(schedule, today, after, config.casesPerTurn()))
                            .orElse(List.of()));
        } catch (Problem.Conflict notAuthentic) {
            return List.of(); // alarmed where it is read; nothing is erased on it
        }
    }

    /** Whoever spoils one case keeps no other from being erased. */
    private void erase(CaseId id) {
        try {
            int parts = QuarkusTransaction.requiringNew().call(() -> erase.erase(id));
            erased.increment(parts);
        } catch (Problem.Conflict notAuthentic) {
            failed.increment(); // alarmed where it is read
        } catch (RuntimeException unreadable) {
            failed.increment();
            LOG.errorf("A case could not be erased: %s", unreadable.getClass().getSimpleName());
        }
    }
}
