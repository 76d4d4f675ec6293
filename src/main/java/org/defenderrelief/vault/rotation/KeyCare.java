package org.defenderrelief.vault.rotation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.KeysInUse;
import org.defenderrelief.vault.people.PresentMembers;
import org.defenderrelief.vault.seal.Circle;

/**
 * Looks after the keys of circles while somebody of them is there: gives members what they lack, seals anew what older keys opened, and
 * retires those. Each node does so for whoever is unlocked at it.
 */
@ApplicationScoped
class KeyCare {
    private static final Logger LOG = Logger.getLogger(KeyCare.class);

    /** Whether anything is sealed to a key is asked of a whole table. */
    private static final Duration BETWEEN_RETIRING = Duration.ofMinutes(10);

    private final PresentMembers present;
    private final KeysInUse keys;
    private final Rewrap rewrap;
    private final RetireKeys retire;
    private final RotationConfig config;
    private final Clock clock;
    private volatile boolean failing;
    private final Map<Circle, Instant> retiredAt = new EnumMap<>(Circle.class);

    KeyCare(
            PresentMembers present,
            KeysInUse keys,
            Rewrap rewrap,
            RetireKeys retire,
            RotationConfig config,
            Clock clock) {
        this.present = present;
        this.keys = keys;
        this.rewrap = rewrap;
        this.retire = retire;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void inTurn() {
        try {
            for (Circle circle : Circle.values()) {
                lookIfPossible(circle);
            }
            failing = false;
        } catch (RuntimeException failure) {
            // Nothing of a step that failed lasts, and the next turn tries again; said once, not at each turn of an
            // outage.
            LOG.logf(
                    failing ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "Looking after circles' keys fails, and is tried again at each round: %s",
                    failure.getClass().getName());
            failing = true;
        }
    }

    private void lookIfPossible(Circle circle) {
        try {
            look(circle);
        } catch (Problem notNow) {
            // The roster is not believed, which is alarmed where it is found, or the member's vault was locked in
            // between.
            LOG.debugf("Keys of %s are not looked after: %s", circle, notNow.slug());
        }
    }

    /** Does what is due for the circle, as long as it may take of a turn. */
    void look(Circle circle) {
        if (keys.isMissing(circle)) {
            with(circle, false, member -> keys.giveMissing(member, circle));
        }
        if (rewrap.isDue(circle)) {
            with(circle, true, member -> rewrapForAWhile(member, circle));
        } else if (isRetiringDue(circle)) {
            with(circle, true, member -> {
                retire.retire(member, circle);
                retiredAt.put(circle, clock.instant());
            });
        }
    }

    private void rewrapForAWhile(Acting member, Circle circle) {
        try {
            rewrap.indexKey(member, circle);
        } catch (Problem.Conflict notAuthentic) {
            // Cases are sealed anew all the same; whoever looks for duplicates is told.
            LOG.errorf("The index key of %s is not sealed anew: %s", circle, notAuthentic.slug());
        }
        long until = System.nanoTime() + config.share().toNanos();
        boolean more = true;
        while (more && System.nanoTime() < until) {
            more = rewrap.step(member, circle);
        }
    }

    private boolean isRetiringDue(Circle circle) {
        Instant last = retiredAt.get(circle);
        return (last == null || last.plus(BETWEEN_RETIRING).isBefore(clock.instant()))
                && !retire.old(circle).isEmpty();
    }

    private interface Work {
        void of(Acting member);
    }

    /** @param holdingAll whether the member must hold each key of the circle that is in use */
    private void with(Circle circle, boolean holdingAll, Work work) {
        present.anyOf(circle, member -> !holdingAll || keys.holdsAll(member, circle))
                .ifPresent(member -> {
                    try (member) {
                        work.of(member);
                    }
                });
    }
}
