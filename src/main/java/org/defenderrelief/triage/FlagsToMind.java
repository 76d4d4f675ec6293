package org.defenderrelief.triage;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/** Flags about people that a colleague proposed, and that have no effect until another person of triage confirms them. */
@ApplicationScoped
public class FlagsToMind {
    private final MisuseFlags flags;
    private final Clock clock;

    FlagsToMind(MisuseFlags flags, Clock clock) {
        this.flags = flags;
        this.clock = clock;
    }

    /** @param count how many @param oldest since when the first of them waits */
    public record Waiting(int count, Instant oldest) {}

    /**
     * Those that wait for somebody else than who proposed them; empty if none does, and for others than triage.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public Optional<Waiting> of(Actor actor) {
        if (!actor.has(Role.TRIAGE)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<MisuseFlag> waiting = flags.all().stream()
                .filter(flag -> flag.state(now) == MisuseFlag.State.WAITING)
                .filter(flag -> !flag.by().equals(actor.person()))
                .toList();
        return waiting.stream()
                .map(MisuseFlag::at)
                .min(Instant::compareTo)
                .map(oldest -> new Waiting(waiting.size(), oldest));
    }
}
