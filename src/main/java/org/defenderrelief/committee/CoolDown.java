package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.access.People;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;

/**
 * Whoever released money alone may not do so again before the policy's time is over, on whatever case: one member who is forced, or whose
 * keys were taken, must not empty an envelope in pieces.
 */
@ApplicationScoped
class CoolDown {
    private final Acts acts;
    private final People people;
    private final Clock clock;

    CoolDown(Acts acts, People people, Clock clock) {
        this.acts = acts;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Lets any other release of this member wait until this one is over. To be asked before anything is written that names the person: the
     * database holds a person fast for whoever names them, and two who do that would then wait for each other.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void oneAtATime(Acting acting) {
        people.lock(acting.person());
    }

    /** Passes if it is over. @throws Problem.Conflict {@code cooling-down} */
    @Transactional(Transactional.TxType.MANDATORY)
    void require(Acting acting, EmergencyTerms terms) {
        until(acting.person(), terms).ifPresent(over -> {
            throw new Problem.Conflict(
                    "cooling-down",
                    "You released money alone a short time ago. Another member can release this one, or the committee decides;"
                            + " you may release again from " + over + ".");
        });
    }

    /** When it is over, by what the person signed; empty if it is over, or there is none. */
    @Transactional
    Optional<Instant> until(PersonId person, EmergencyTerms terms) {
        if (terms.coolDown().isZero()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return acts.since(person, RoundFacts.RELEASED, now.minus(terms.coolDown())).stream()
                .map(Said::at)
                .max(Comparator.naturalOrder())
                .map(last -> last.plus(terms.coolDown()))
                .filter(now::isBefore);
    }
}
