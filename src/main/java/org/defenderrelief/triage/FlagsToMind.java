package org.defenderrelief.triage;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/** What of flags about people waits for a second person of triage: to confirm those that a colleague proposed, or to lift those that one asked to lift. */
@ApplicationScoped
public class FlagsToMind {
    private final MisuseFlags flags;
    private final Clock clock;

    FlagsToMind(MisuseFlags flags, Clock clock) {
        this.flags = flags;
        this.clock = clock;
    }

    /** What there is to do. */
    public enum Need {
        CONFIRM_FLAG,
        LIFT_FLAG
    }

    /** @param count how many @param oldest since when the first of them waits */
    public record Waiting(Need need, int count, Instant oldest) {}

    /**
     * Those that wait for somebody else than who proposed them, or asked to lift them; none for others than triage.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public List<Waiting> of(Actor actor) {
        if (!actor.has(Role.TRIAGE)) {
            return List.of();
        }
        Instant now = clock.instant();
        List<MisuseFlag> all = flags.all();
        List<Instant> proposed = all.stream()
                .filter(flag -> flag.state(now) == MisuseFlag.State.WAITING)
                .filter(flag -> !flag.by().equals(actor.person()))
                .map(MisuseFlag::at)
                .toList();
        List<Instant> lifts = all.stream()
                .filter(flag -> flag.state(now) == MisuseFlag.State.IN_FORCE)
                .flatMap(flag -> flag.lift().stream())
                .filter(lift -> !lift.by().equals(actor.person()))
                .map(MisuseFlag.Lift::at)
                .toList();
        return Stream.of(waiting(Need.CONFIRM_FLAG, proposed), waiting(Need.LIFT_FLAG, lifts))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Waiting> waiting(Need need, List<Instant> since) {
        return since.stream().min(Instant::compareTo).map(oldest -> new Waiting(need, since.size(), oldest));
    }
}
