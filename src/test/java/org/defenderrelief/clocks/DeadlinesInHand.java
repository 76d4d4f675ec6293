package org.defenderrelief.clocks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;

/** The walk over deadlines as a test moves its clock, over those that the test looks at alone: other tests leave hundreds. */
@ApplicationScoped
public class DeadlinesInHand {
    private final List<Deadlines> rooms;
    private final ClocksConfig config;
    private final StepTable table;
    private final TakeSteps steps;
    private final Clock clock;
    private final List<StepDue> told = new ArrayList<>();

    DeadlinesInHand(@All List<Deadlines> rooms, ClocksConfig config, StepTable table, TakeSteps steps, Clock clock) {
        this.rooms = rooms;
        this.config = config;
        this.table = table;
        this.steps = steps;
        this.clock = clock;
    }

    synchronized void told(@Observes StepDue step) {
        told.add(step);
    }

    /** What was told since this was asked last, as {@code KIND STEP role-or-PERSON reference-or-dash}. */
    public synchronized List<String> told() {
        List<String> all = told.stream()
                .map(each -> each.kind() + " " + each.step() + " "
                        + each.role().map(Role::name).orElse("PERSON")
                        + (each.reference().isPresent() ? " case" : ""))
                .sorted()
                .toList();
        told.clear();
        return all;
    }

    public synchronized List<PersonId> toldPeople() {
        return told.stream().flatMap(each -> each.person().stream()).toList();
    }

    /** The rooms, of which no more is seen than that. */
    public List<Deadlines> only(Predicate<Deadline> wanted) {
        return rooms.stream().<Deadlines>map(room -> new Part(room, wanted)).toList();
    }

    /** One walk, all its batches, so long after now. */
    public long walk(List<Deadlines> some, Duration later) {
        return walkAt(some, clock.instant().plus(later));
    }

    public long walkAt(List<Deadlines> some, Instant now) {
        WalkDeadlines walk = new WalkDeadlines(some, config, table, steps, Clock.fixed(now, clock.getZone()));
        long done = 0;
        WalkDeadlines.Batch batch;
        do {
            batch = walk.batch();
            done += batch.done();
        } while (batch.more());
        return done;
    }

    /** What stands on that role's first page of a kind, so long after now. */
    public Optional<LateDeadlines.Line> shown(List<Deadlines> some, Role role, DeadlineKind kind, Duration later) {
        LateDeadlines late = new LateDeadlines(some, config, Clock.offset(clock, later));
        return QuarkusTransaction.requiringNew().call(() -> late.of(role, kind));
    }

    /** Those of a kind that are open, so long after now. */
    public List<Deadline> open(List<Deadlines> some, DeadlineKind kind, Duration later) {
        return QuarkusTransaction.requiringNew()
                .call(() -> some.stream()
                        .filter(room -> room.kinds().contains(kind))
                        .flatMap(room -> room.open(kind, clock.instant().plus(later)).stream())
                        .toList());
    }

    private record Part(Deadlines room, Predicate<Deadline> wanted) implements Deadlines {
        @Override
        public Set<DeadlineKind> kinds() {
            return room.kinds();
        }

        @Override
        public List<Deadline> open(DeadlineKind kind, Instant now) {
            return room.open(kind, now).stream().filter(wanted).toList();
        }

        /** As a node that has just listed them: tests do not wait for its next look. */
        @Override
        public List<Deadline> lately(DeadlineKind kind, Instant now) {
            room.open(kind, now);
            return room.lately(kind, now).stream().filter(wanted).toList();
        }

        @Override
        public List<Deadline> unfinished(List<Deadline> some) {
            return room.unfinished(some);
        }

        @Override
        public Optional<Set<PersonId>> waitsFor(Deadline deadline, Instant now) {
            return room.waitsFor(deadline, now);
        }

        @Override
        public Instant atWork(Instant moment) {
            return room.atWork(moment);
        }
    }
}
