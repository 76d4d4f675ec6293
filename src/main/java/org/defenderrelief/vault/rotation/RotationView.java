package org.defenderrelief.vault.rotation;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.seal.Circle;

/** How far it is that what older keys of a circle opened is sealed to its present one, as people read it. */
@ApplicationScoped
public class RotationView {
    private final CurrentRoster roster;
    private final Progress progress;

    RotationView(CurrentRoster roster, Progress progress) {
        this.roster = roster;
        this.progress = progress;
    }

    /**
     * How far it is.
     *
     * @param total how many batch keys were to be sealed anew when it began; 0 before somebody of the circle was there to begin
     * @param done how many are
     * @param unopened how many do not open, and so stay
     * @param finished whether nothing else is left
     */
    public record Shown(long total, long done, long unopened, boolean finished) {}

    /** Empty if there is nothing to tell: the circle has its first key still, or all of it is done. */
    @Transactional
    public Optional<Shown> of(Circle circle) {
        Roster now = roster.now();
        if (now.keysOf(circle).size() < 2) {
            return Optional.empty();
        }
        Shown shown = now.activeKey(circle)
                .flatMap(key -> progress.find(circle, key.kid()))
                .map(row -> new Shown(row.total(), row.rewrapped(), row.unopened(), row.finishedOrNull() != null))
                .orElse(new Shown(0, 0, 0, false));
        return shown.finished() && shown.unopened() == 0 ? Optional.empty() : Optional.of(shown);
    }
}
