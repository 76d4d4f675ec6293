package org.defenderrelief.clocks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.rotation.DueRotations;

/** Until when keys are to be replaced: circles' by the roster, which people signed; the service's by its keyring. No row says it. */
@ApplicationScoped
class KeyDeadlines implements Deadlines {
    private static final String KEYRING = "keyring-";

    private final DueRotations rotations;
    private final ServiceKeys keys;
    private final ClocksConfig config;

    KeyDeadlines(DueRotations rotations, ServiceKeys keys, ClocksConfig config) {
        this.rotations = rotations;
        this.keys = keys;
        this.config = config;
    }

    @Override
    public Set<DeadlineKind> kinds() {
        return Set.of(DeadlineKind.KEY);
    }

    /** What nobody has begun to replace. */
    @Override
    public List<Deadline> open(DeadlineKind kind, Instant now) {
        List<Deadline> open = new ArrayList<>();
        rotations
                .terms()
                .forEach((circle, term) ->
                        open.add(Deadline.of(kind, circle.name(), term.since(), term.due(), Optional.empty())));
        Instant made = keys.madeInUse();
        Instant due = made.atZone(ZoneOffset.UTC).plus(config.keyringAfter()).toInstant();
        open.add(Deadline.of(kind, KEYRING + keys.inUse(), made, due, Optional.empty()));
        open.sort(Comparator.comparing(Deadline::due));
        return open;
    }

    @Override
    public Optional<Set<PersonId>> waitsFor(Deadline deadline, Instant now) {
        return open(deadline.kind(), now).contains(deadline) ? Optional.of(Set.of()) : Optional.empty();
    }
}
