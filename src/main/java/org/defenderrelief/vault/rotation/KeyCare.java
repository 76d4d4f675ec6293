package org.defenderrelief.vault.rotation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Rhythms;
import org.defenderrelief.vault.people.KeysInUse;
import org.defenderrelief.vault.people.PresentMembers;
import org.defenderrelief.vault.people.Sparingly;
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
    private final Sparingly sparingly;
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
        this.sparingly = new Sparingly(clock);
    }

    void plan(@Observes Rhythms rhythms) {
        rhythms.add("key-care", "2s", Duration.ofSeconds(2), this::inTurn);
    }

    void inTurn() {
        for (Circle circle : Circle.values()) {
            look(circle);
        }
    }

    /** Does what is due for the circle, as long as it may take of a turn. Nothing that fails holds up the rest. */
    void look(Circle circle) {
        part(circle, "giving keys", () -> give(circle));
        part(circle, "the index key", () -> sealIndexKeyAnew(circle));
        part(circle, "batch keys", () -> sealBatchesAnew(circle));
        part(circle, "retiring keys", () -> retire(circle));
    }

    private void part(Circle circle, String what, Runnable work) {
        try {
            work.run();
        } catch (Problem.Locked gone) {
            LOG.debugf("Somebody of %s locked their vault in between", circle);
        } catch (RuntimeException failure) {
            // Nothing of a step that failed lasts, and the next turn tries again.
            fails(
                    circle,
                    what,
                    failure instanceof Problem problem
                            ? problem.slug()
                            : failure.getClass().getName());
        }
    }

    private void fails(Circle circle, String what, String why) {
        if (sparingly.says(circle + what)) {
            LOG.warnf("Looking after keys of %s fails at %s, and is tried again: %s", circle, what, why);
        }
    }

    /** Whoever is asked may lack the same key as the one who waits for it. */
    private void give(Circle circle) {
        if (keys.isMissing(circle)) {
            present.ask(circle, member -> {
                keys.giveMissing(member, circle);
                return !keys.isMissing(circle);
            });
        }
    }

    /** Cases are sealed anew, too, where this is refused; whoever looks for duplicates is told. */
    private void sealIndexKeyAnew(Circle circle) {
        if (!rewrap.isIndexKeyDue(circle)) {
            return;
        }
        Set<String> refusals = new TreeSet<>();
        present.ask(circle, member -> {
            try {
                rewrap.indexKey(member, circle);
                refusals.clear();
                return true;
            } catch (Problem.Forbidden | Problem.Conflict refused) {
                refusals.add(refused.slug());
                return false;
            }
        });
        if (!refusals.isEmpty()) {
            fails(circle, "the index key", String.join(", ", refusals));
        }
    }

    private void sealBatchesAnew(Circle circle) {
        if (!rewrap.isDue(circle)) {
            return;
        }
        long until = System.nanoTime() + config.share().toNanos();
        present.ask(circle, member -> {
            boolean more = true;
            while (more && System.nanoTime() < until) {
                more = rewrap.step(member, circle);
            }
            return System.nanoTime() >= until || !rewrap.isDue(circle);
        });
    }

    private void retire(Circle circle) {
        Instant last = retiredAt.get(circle);
        if ((last == null || last.plus(BETWEEN_RETIRING).isBefore(clock.instant()))
                && !retire.old(circle).isEmpty()) {
            present.ask(circle, member -> {
                retire.retire(member, circle);
                retiredAt.put(circle, clock.instant());
                return true;
            });
        }
    }
}
