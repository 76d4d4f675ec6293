package org.defenderrelief.vault.rotation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.index.IndexKeys;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.KeysInUse;
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
    private final KeysInUse keys;
    private final IndexKeys indexKeys;
    private final Walks walks;
    private final Progress progress;
    private final RotationConfig config;
    private final Event<VaultEvent> events;
    private final Clock clock;

    Rewrap(
            CurrentRoster roster,
            BatchKeys batches,
            KeysInUse keys,
            IndexKeys indexKeys,
            Walks walks,
            Progress progress,
            RotationConfig config,
            Event<VaultEvent> events,
            Clock clock) {
        this.roster = roster;
        this.batches = batches;
        this.keys = keys;
        this.indexKeys = indexKeys;
        this.walks = walks;
        this.progress = progress;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    /** Whether something is sealed to an older key of the circle that was not tried in vain, or nobody has said yet that it was. */
    @Transactional
    public boolean isDue(Circle circle) {
        Roster now = roster.now();
        if (now.keysOf(circle).size() < 2) {
            return false;
        }
        String present = present(now, circle).kid();
        Set<String> sealedTo = batches.kids(circle, present);
        return !sealedTo.isEmpty()
                && (progress.find(circle, present)
                                .filter(row -> row.finishedOrNull() != null)
                                .isEmpty()
                        || due(circle, present, sealedTo).findAny().isPresent());
    }

    /** Whether the circle's index key is not sealed to its present key. */
    @Transactional
    public boolean isIndexKeyDue(Circle circle) {
        return indexKeys.isToBeSealedAnew(circle);
    }

    /**
     * Seals the circle's index key to its present key, if it is not yet.
     *
     * @throws Problem.Forbidden {@code not-in-circle} if the member lacks the key that it is sealed to
     * @throws Problem.Conflict {@code not-authentic} if it is not the one that the roster commits to
     */
    @Transactional
    public void indexKey(Acting member, Circle circle) {
        indexKeys.rewrap(member, circle);
    }

    /**
     * Does some more of what is sealed to an older key that the member holds.
     *
     * @param member of the circle
     * @return whether there is more for the member to do, and nobody else is at it
     */
    @Transactional
    public boolean step(Acting member, Circle circle) {
        EncapsulationKey present = present(roster.now(), circle);
        if (progress.find(circle, present.kid()).isEmpty()) {
            progress.begin(circle, present.kid());
        }
        Optional<Progress.Row> claimed = progress.claim(circle, present.kid());
        if (claimed.isEmpty()) {
            return false;
        }
        List<Walks.Older> due = due(circle, present.kid()).toList();
        for (Walks.Older older : due) {
            Optional<DecapsulationKey> key = key(member, circle, older.kid());
            if (key.isPresent()) {
                try (DecapsulationKey with = key.get()) {
                    return step(member, older, with, present, claimed.get());
                }
            }
        }
        if (due.isEmpty()) {
            finish(circle, present.kid(), claimed.get());
        }
        return false;
    }

    private boolean step(
            Acting member, Walks.Older older, DecapsulationKey with, EncapsulationKey present, Progress.Row row) {
        Circle circle = older.circle();
        List<BatchKeys.Old> old = batches.next(circle, older.kid(), walks.after(older), config.atOnce());
        int done = batches.replace(circle, present.kid(), rewrapped(circle, old, with, present));
        if (!old.isEmpty()) {
            walks.went(older, old.get(old.size() - 1).batch().id(), done > 0);
            events.fire(new VaultEvent.Rewrapped(member.act(), circle.name(), present.kid(), done, old.size() - done));
        }
        if (old.size() < config.atOnce()) {
            walks.through(older, batches.left(circle, older.kid()));
        }
        if (due(circle, present.kid()).findAny().isPresent()) {
            progress.keep(circle, present.kid(), row.walked(done));
            return true;
        }
        finish(circle, present.kid(), row.walked(done));
        return false;
    }

    /** Whatever is left does not open, or nobody holds what it is said to be sealed to. */
    private void finish(Circle circle, String present, Progress.Row row) {
        progress.keep(circle, present, row.through(batches.count(circle, present), clock.instant()));
    }

    private Stream<Walks.Older> due(Circle circle, String present) {
        return due(circle, present, batches.kids(circle, present));
    }

    private Stream<Walks.Older> due(Circle circle, String present, Set<String> sealedTo) {
        Set<String> held = keys.of(circle);
        return sealedTo.stream()
                .filter(held::contains)
                .map(kid -> new Walks.Older(circle, kid, present))
                .filter(older -> walks.isDue(older, () -> batches.left(circle, older.kid())));
    }

    private static EncapsulationKey present(Roster now, Circle circle) {
        return now.activeKey(circle)
                .orElseThrow(() -> new IllegalStateException("a circle without a key has no older one"));
    }

    private static List<BatchKeys.Anew> rewrapped(
            Circle circle, List<BatchKeys.Old> old, DecapsulationKey with, EncapsulationKey present) {
        return old.stream()
                .flatMap(each -> rewrapped(circle, each, with, present).stream())
                .toList();
    }

    /** Empty if the member lacks it, or what stands for their copy is none; somebody else may have it. */
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
