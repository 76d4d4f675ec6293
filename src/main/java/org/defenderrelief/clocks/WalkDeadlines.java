package org.defenderrelief.clocks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;
import org.defenderrelief.kernel.Problem;

/**
 * Goes through all deadlines that are open and takes the steps that are due. It may stop anywhere and be begun anew, by several nodes at once: what was taken
 * is taken. What is done has no steps any more: they are forgotten.
 */
@ApplicationScoped
class WalkDeadlines implements Job {
    private static final Logger LOG = Logger.getLogger(WalkDeadlines.class);

    /** So many are acted on in a batch. */
    private static final int AT_ONCE = 200;

    /** Clocks of nodes may differ by as much. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final List<Deadlines> rooms;
    private final ClocksConfig config;
    private final StepTable table;
    private final TakeSteps steps;
    private final Clock clock;
    private Crowd crowd = new Crowd();

    WalkDeadlines(@All List<Deadlines> rooms, ClocksConfig config, StepTable table, TakeSteps steps, Clock clock) {
        this.rooms = rooms;
        this.config = config;
        this.table = table;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "take-steps";
    }

    @Override
    public Every every() {
        return config.every();
    }

    /** A clock that is ahead would call everything late, and what it told is told for good. */
    @Override
    public boolean needsRightTime() {
        return true;
    }

    /** @throws RuntimeException the last failure, once all others were looked at, so that keepers are told of it */
    @Override
    public Batch batch() {
        Instant now = clock.instant();
        int done = 0;
        List<RuntimeException> failures = new ArrayList<>();
        for (Deadlines room : rooms) {
            for (DeadlineKind kind : room.kinds().stream().sorted().toList()) {
                done += walk(room, kind, now, AT_ONCE - done, failures);
            }
        }
        boolean more = done >= AT_ONCE;
        if (!more) {
            crowd = new Crowd();
        }
        if (!failures.isEmpty() && !more) {
            throw failures.get(failures.size() - 1);
        }
        return new Batch(done, more);
    }

    private record Due(Deadline deadline, List<Rung> steps) {}

    private int walk(Deadlines room, DeadlineKind kind, Instant now, int most, List<RuntimeException> failures) {
        int done = 0;
        try {
            for (Due due : QuarkusTransaction.requiringNew().call(() -> look(room, kind, now))) {
                if (done == most) {
                    return done;
                }
                done += act(room, due, now, failures);
            }
        } catch (RuntimeException unreadable) {
            // Whoever spoils one kind keeps nobody from being told of another.
            LOG.errorf(
                    "Deadlines of kind %s cannot be read: %s",
                    kind, unreadable.getClass().getName());
            failures.add(unreadable);
        }
        return done;
    }

    /** What is due, the most pressing first; forgets steps of what is done, and those that a wrong clock took. */
    private List<Due> look(Deadlines room, DeadlineKind kind, Instant now) {
        List<Deadline> open = room.open(kind, now);
        StepTable.Taken taken = table.of(kind, now.plus(CLOCKS));
        Set<StepTable.Key> over = new HashSet<>(taken.ahead());
        if (open.size() < Deadlines.MOST) {
            over.addAll(taken.steps().keySet());
            over.removeAll(open.stream()
                    .map(StepTable.Key::of)
                    .filter(key -> !taken.ahead().contains(key))
                    .collect(Collectors.toSet()));
        }
        if (!over.isEmpty()) {
            table.forget(kind, over);
        }
        over.forEach(taken.steps()::remove);
        return open.stream()
                .map(deadline -> new Due(deadline, left(room, deadline, taken, now)))
                .filter(due -> !due.steps().isEmpty())
                .sorted(Comparator.comparing((Due due) -> due.deadline().due()))
                .toList();
    }

    private List<Rung> left(Deadlines room, Deadline deadline, StepTable.Taken taken, Instant now) {
        Set<String> done = taken.steps().getOrDefault(StepTable.Key.of(deadline), Set.of());
        return steps.due(room, deadline, now).stream()
                .filter(rung -> !done.contains(rung.code()))
                .toList();
    }

    /** @return 1 if a step was taken */
    private int act(Deadlines room, Due due, Instant now, List<RuntimeException> failures) {
        try {
            Optional<List<TakeSteps.Told>> told = steps.take(room, due.deadline(), due.steps(), crowd, now);
            told.ifPresent(all -> all.forEach(each -> crowd.said(each.audience(), each.reference())));
            return told.isPresent() ? 1 : 0;
        } catch (Problem.Conflict notAuthentic) {
            return 0; // alarmed where it is read; nobody is sent there
        } catch (RuntimeException unreadable) {
            LOG.errorf(
                    "A deadline of kind %s cannot be acted on: %s",
                    due.deadline().kind(), unreadable.getClass().getName());
            failures.add(unreadable);
            return 0;
        }
    }
}
