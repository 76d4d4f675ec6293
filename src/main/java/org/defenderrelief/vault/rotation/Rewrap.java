package org.defenderrelief.vault.rotation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.index.IndexKeys;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.RewrapBatchKey;

/**
 * Seals to a circle's present key what is sealed to its older ones, some at a time. Each step is one transaction with its entry in the
 * history: whatever is killed in between, the next step goes on where the last one ended. Two replicas never do the same step.
 */
@ApplicationScoped
class Rewrap {
    private final CurrentRoster roster;
    private final BatchKeys batches;
    private final IndexKeys indexKeys;
    private final Progress progress;
    private final RotationConfig config;
    private final Event<VaultEvent> events;
    private final Clock clock;

    Rewrap(
            CurrentRoster roster,
            BatchKeys batches,
            IndexKeys indexKeys,
            Progress progress,
            RotationConfig config,
            Event<VaultEvent> events,
            Clock clock) {
        this.roster = roster;
        this.batches = batches;
        this.indexKeys = indexKeys;
        this.progress = progress;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    /** Whether something may be sealed to an older key of the circle still. */
    @Transactional
    public boolean isDue(Circle circle) {
        Roster now = roster.now();
        return now.keysOf(circle).size() > 1
                && progress.find(circle, present(now, circle).kid())
                        .filter(row -> row.finishedOrNull() != null)
                        .isEmpty();
    }

    /**
     * Seals the circle's index key to its present key, if it is not yet.
     *
     * @throws Problem.Conflict {@code not-authentic} if it is not the one that the roster commits to
     */
    @Transactional
    public void indexKey(Acting member, Circle circle) {
        indexKeys.rewrap(member, circle);
    }

    /**
     * Does some more.
     *
     * @param member of the circle, who holds every key of it that is in use: what does not open for them is left, for the others' sake
     * @return whether there is more to do, and nobody else is at it
     */
    @Transactional
    public boolean step(Acting member, Circle circle) {
        EncapsulationKey present = present(roster.now(), circle);
        if (progress.find(circle, present.kid()).isEmpty()) {
            progress.begin(circle, present.kid(), batches.count(circle, present.kid()));
        }
        Optional<Progress.Row> claimed = progress.claim(circle, present.kid());
        if (claimed.isEmpty() || claimed.get().finishedOrNull() != null) {
            return false;
        }
        Progress.Row row = claimed.get();
        List<BatchKeys.Old> old = batches.next(circle, present.kid(), row.afterOrNull(), config.atOnce());
        List<BatchKeys.Anew> anew = rewrapped(member, circle, old, present);
        int done = batches.replace(circle, present.kid(), anew);
        if (!old.isEmpty()) {
            row = row.walked(
                    done, old.size() - done, old.get(old.size() - 1).batch().id());
            events.fire(new VaultEvent.Rewrapped(member.act(), circle.name(), present.kid(), done, old.size() - done));
        }
        if (old.size() < config.atOnce()) {
            row = row.through(clock.instant());
        }
        progress.keep(circle, present.kid(), row);
        return row.finishedOrNull() == null;
    }

    private static EncapsulationKey present(Roster now, Circle circle) {
        return now.activeKey(circle)
                .orElseThrow(() -> new IllegalStateException("a circle without a key has no older one"));
    }

    private static List<BatchKeys.Anew> rewrapped(
            Acting member, Circle circle, List<BatchKeys.Old> old, EncapsulationKey present) {
        Map<String, Optional<DecapsulationKey>> keys = new HashMap<>();
        try {
            List<BatchKeys.Anew> anew = new ArrayList<>();
            for (BatchKeys.Old each : old) {
                keys.computeIfAbsent(each.kid(), kid -> key(member, circle, kid))
                        .flatMap(key -> rewrapped(circle, each, key, present))
                        .ifPresent(anew::add);
            }
            return anew;
        } finally {
            keys.values().forEach(key -> key.ifPresent(DecapsulationKey::close));
        }
    }

    /** Empty for what is no key of the circle, or one that was retired: somebody put such a row there. */
    private static Optional<DecapsulationKey> key(Acting member, Circle circle, String kid) {
        try {
            return Optional.of(member.circleKey(circle, kid));
        } catch (Problem.Forbidden | DoesNotOpen none) {
            return Optional.empty();
        }
    }

    private static Optional<BatchKeys.Anew> rewrapped(
            Circle circle, BatchKeys.Old old, DecapsulationKey with, EncapsulationKey present) {
        try {
            byte[] sealedKey = RewrapBatchKey.rewrap(old.batch(), Recipient.of(circle), old.sealedKey(), with, present);
            return Optional.of(new BatchKeys.Anew(old, sealedKey));
        } catch (DoesNotOpen changed) {
            return Optional.empty();
        }
    }
}
