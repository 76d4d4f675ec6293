package org.defenderrelief.vault.people;

import java.util.Optional;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.Circle;

/**
 * People whose vaults are unlocked and who acted at this node: as long as that lasts, what has to be done with a circle's keys is done in their
 * name, such as sealing to the new key what an old one opens. It keeps no vault open longer than its owner's own use does.
 */
@ApplicationScoped
public class PresentMembers {
    private static final Logger LOG = Logger.getLogger(PresentMembers.class);

    private final ActingDoor door;
    private final PresentSessions sessions;

    PresentMembers(ActingDoor door, PresentSessions sessions) {
        this.door = door;
        this.sessions = sessions;
    }

    /**
     * Asks those of the circle who are there and able to act, one after another, until it is enough; nobody if everything is frozen. Called
     * outside transactions: each look at somebody is one of its own.
     *
     * @param enough does what it can in somebody's name, whom it must not keep, and says whether nobody else need be asked
     * @throws Problem.Conflict {@code not-authentic} if the roster is not to be believed
     */
    public void ask(Circle circle, Predicate<Acting> enough) {
        for (PresentSessions.Present each : sessions.all()) {
            if (each.actor().has(circle.role()) && isEnough(circle, each, enough)) {
                return;
            }
        }
    }

    private boolean isEnough(Circle circle, PresentSessions.Present each, Predicate<Acting> enough) {
        Optional<Acting> acting = acting(each);
        if (acting.isEmpty()) {
            return false;
        }
        try (Acting member = acting.get()) {
            return member.has(circle.role()) && enough.test(member);
        }
    }

    private Optional<Acting> acting(PresentSessions.Present each) {
        try {
            return Optional.of(door.inBackground(each.actor(), each.signIn(), each.token()));
        } catch (Problem.Locked | Problem.Forbidden gone) {
            LOG.debugf("Somebody is not there any more: %s", gone.slug());
            sessions.forget(each);
            return Optional.empty();
        } catch (Problem.Conflict frozen) {
            if (!"frozen".equals(frozen.slug())) {
                throw frozen;
            }
            return Optional.empty();
        }
    }
}
