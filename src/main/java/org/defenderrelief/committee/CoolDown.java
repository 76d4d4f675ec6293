package org.defenderrelief.committee;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.access.People;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;

/**
 * Whoever released money alone may not do so again before the time of the policy is over that they released under, or that they would release under
 * now, whichever is longer; on whatever case: one member who is forced, or whose
 * keys were taken, must not empty an envelope in pieces.
 */
@ApplicationScoped
class CoolDown {
    private final Acts acts;
    private final CommitteePolicies policies;
    private final People people;
    private final Clock clock;

    CoolDown(Acts acts, CommitteePolicies policies, People people, Clock clock) {
        this.acts = acts;
        this.policies = policies;
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

    /**
     * When it is over, by what the person signed; empty if it is over, or there is none.
     *
     * @throws Problem.Conflict {@code not-authentic} if a policy that they released under is not what two keepers signed
     */
    @Transactional
    Optional<Instant> until(PersonId person, EmergencyTerms terms) {
        Instant now = clock.instant();
        return acts.since(person, RoundFacts.RELEASED, now.minus(EmergencyTerms.LONGEST)).stream()
                .map(said -> said.at().plus(longer(terms.coolDown(), coolDownOf(said))))
                .max(Comparator.naturalOrder())
                .filter(now::isBefore);
    }

    /** What the policies that the release names say, as two keepers signed them; of several the longest. */
    private Duration coolDownOf(Said release) {
        Acts.Claim claim = new Acts.Claim(
                "history_entry/" + release.act(),
                release.act(),
                release.action(),
                release.caseId().orElse(null));
        return named(release, claim).stream()
                .map(policy -> policies.named(policy, claim).emergency().coolDown())
                .reduce(Duration.ZERO, CoolDown::longer);
    }

    private List<UUID> named(Said release, Acts.Claim claim) {
        try {
            return AskedShare.of(release).stream()
                    .map(share -> UUID.fromString(share.policy()))
                    .toList();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            throw acts.refuse(claim, "it holds what nobody could have signed");
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
