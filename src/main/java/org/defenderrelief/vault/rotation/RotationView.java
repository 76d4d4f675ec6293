package org.defenderrelief.vault.rotation;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.EncapsulationKey;

/** How far it is that what older keys of a circle opened is sealed to its present one, as people read it. */
@ApplicationScoped
public class RotationView {
    private final CurrentRoster roster;
    private final Progress progress;
    private final BatchKeys batches;

    RotationView(CurrentRoster roster, Progress progress, BatchKeys batches) {
        this.roster = roster;
        this.progress = progress;
        this.batches = batches;
    }

    /**
     * How far it is.
     *
     * @param total how many batch keys were or are to be sealed anew; 0 before somebody of the circle was there to begin
     * @param done how many are
     * @param unopened how many do not open, and so stay
     * @param finished whether nothing else is left
     */
    public record Shown(long total, long done, long unopened, boolean finished) {}

    /**
     * Empty if there is nothing to tell: the circle has its first key still, or all of it is done. What is left is what the batch keys
     * themselves say, whatever stands beside them.
     */
    @Transactional
    public Optional<Shown> of(Circle circle) {
        Roster now = roster.now();
        return now.keysOf(circle).size() < 2
                ? Optional.empty()
                : now.activeKey(circle).flatMap(key -> of(circle, key));
    }

    private Optional<Shown> of(Circle circle, EncapsulationKey present) {
        long left = batches.count(circle, present.kid());
        return left == 0
                ? Optional.empty()
                : Optional.of(progress.find(circle, present.kid())
                        .map(row -> shown(row, left))
                        .orElse(new Shown(0, 0, 0, false)));
    }

    private static Shown shown(Progress.Row row, long left) {
        boolean finished = row.isFinished(left);
        return new Shown(
                row.rewrapped() + left, row.rewrapped(), finished ? left : Math.min(row.unopened(), left), finished);
    }
}
