package org.defenderrelief.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/**
 * Erases what is due, batch by batch, each case in a transaction of its own: what stops in the middle is done again by the next turn, and nodes that are at it
 * at once take different cases. A batch looks at some cases and the next at those after them, so that no case that cannot be erased keeps others. What is due
 * is due for a whole day, so once all cases were looked at there is nothing to look for until the next, or until keepers have said something. A pass in which a
 * case was left for now, under a freeze or because somebody had it in hand, is followed by another. Nobody has a case in hand for an hour: one that is locked for so long
 * is kept by whoever wants it kept, or by a transaction that nobody ends, and counts as one that could not be erased.
 */
@ApplicationScoped
public class EraseDue implements Job {
    private static final Logger LOG = Logger.getLogger(EraseDue.class);
    private static final Duration IN_HAND = Duration.ofHours(1);

    private final RetentionActs signed;
    private final DueRows rows;
    private final EraseCase erase;
    private final RetentionConfig config;
    private final Clock clock;
    private final Counter erased;
    private final Counter failed;
    private Optional<CaseId> after = Optional.empty();
    private Optional<Pass> done = Optional.empty();

    /** Whether something could not be erased in this pass, or was left for now. */
    private boolean unfinished;

    /** Since when this node finds cases in the hands of others; not for so long that a start of the node each day would have them be told of never. */
    private final Map<CaseId, Instant> inHand = new HashMap<>();

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

    /** All cases were looked at on that day, by what keepers had said in so many acts. */
    private record Pass(LocalDate day, int acts) {}

    @Override
    public String name() {
        return "erase-due";
    }

    @Override
    public Every every() {
        return Every.of(config.eraseEvery());
    }

    @Override
    public boolean needsRightTime() {
        return true;
    }

    /** @throws RuntimeException the last failure, once all other cases were looked at, so that keepers are told of it */
    @Override
    public Batch batch() {
        Pass now = pass();
        if (done.filter(now::equals).isPresent()) {
            return new Batch(0, false);
        }
        List<CaseId> due = due(now.day());
        List<RuntimeException> failures = new ArrayList<>();
        List<EraseCase.Turn> turns =
                due.stream().flatMap(id -> erase(id, failures).stream()).toList();
        long parts = turns.stream().mapToInt(EraseCase.Turn::parts).sum();
        boolean more = due.size() >= config.casesPerTurn();
        unfinished = after.isPresent() && unfinished
                || !failures.isEmpty()
                || turns.stream().anyMatch(EraseCase.Turn::leftForNow);
        after = more ? Optional.of(due.get(due.size() - 1)) : Optional.empty();
        done = more || unfinished ? Optional.empty() : Optional.of(now);
        if (!failures.isEmpty()) {
            throw failures.get(failures.size() - 1);
        }
        return new Batch(parts, more);
    }

    private Pass pass() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        int acts = QuarkusTransaction.requiringNew().call(() -> signed.all().acts());
        return new Pass(today, acts);
    }

    private List<CaseId> due(LocalDate today) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> Optional.of(signed.all())
                            .filter(all -> !signed.waitsForKeepers(all))
                            .flatMap(all -> all.inForce(clock.instant()))
                            .map(schedule -> rows.cases(schedule, today, after, config.casesPerTurn()))
                            .orElse(List.of()));
        } catch (Problem.Conflict notAuthentic) {
            // Alarmed where it is read. Nothing is erased on it, and the job has failed.
            after = Optional.empty();
            throw notAuthentic;
        }
    }

    /** Whoever spoils one case keeps no other from being erased. @return empty if it failed */
    private Optional<EraseCase.Turn> erase(CaseId id, List<RuntimeException> failures) {
        try {
            EraseCase.Turn turn = QuarkusTransaction.requiringNew().call(() -> erase.erase(id));
            erased.increment(turn.parts());
            requireLetGo(id, turn);
            return Optional.of(turn);
        } catch (RuntimeException stopped) {
            // What is not authentic is alarmed where it is read.
            failed.increment();
            failures.add(stopped);
            LOG.errorf(
                    "Case %s could not be erased: %s",
                    id.value(), stopped.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private void requireLetGo(CaseId id, EraseCase.Turn turn) {
        Instant now = clock.instant();
        if (!turn.inHand()) {
            inHand.remove(id);
        } else if (inHand.computeIfAbsent(id, any -> now).plus(IN_HAND).isBefore(now)) {
            throw new IllegalStateException("somebody has had a case in hand for an hour");
        }
    }
}
