package org.defenderrelief.vault;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.Problem;

/** Every circle's keys, and the active ones ready to seal to. */
@ApplicationScoped
class CircleKeys implements PanacheRepositoryBase<CircleKey, String> {
    /** How long active keys are remembered. Another replica's new key is used at the latest after this. */
    private static final long REMEMBERED = TimeUnit.SECONDS.toNanos(5);

    private volatile Remembered remembered;

    /**
     * The active key of each circle that is founded, parsed once and remembered for a few seconds, since every request needs them.
     * The age is taken from the monotonic clock: it is no time of day.
     */
    Map<Circle, RecipientKey> active() {
        Remembered known = remembered;
        if (known != null
                && System.nanoTime() - known.at() < REMEMBERED
                && known.keys().size() == Circle.values().length) {
            return known.keys();
        }
        Map<Circle, RecipientKey> keys = new EnumMap<>(Circle.class);
        for (CircleKey key : list("status", CircleKey.Status.ACTIVE)) {
            keys.put(key.circle(), RecipientKey.of(Recipient.of(key.circle()), key.publicKey()));
        }
        remembered = new Remembered(keys, System.nanoTime());
        return keys;
    }

    /** @throws Problem.Conflict {@code circle-not-founded} */
    RecipientKey active(Circle circle) {
        RecipientKey key = active().get(circle);
        if (key == null) {
            throw new Problem.Conflict(
                    "circle-not-founded", "The circle " + circle + " is not founded yet; a keeper founds it first.");
        }
        return key;
    }

    /** Every key the circle ever had, oldest first. */
    List<CircleKey> of(Circle circle) {
        return list("circle = ?1 order by generation", circle);
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) CircleFounded founded) {
        remembered = null;
    }

    private record Remembered(Map<Circle, RecipientKey> keys, long at) {}
}
