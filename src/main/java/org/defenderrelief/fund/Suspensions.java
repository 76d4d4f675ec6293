package org.defenderrelief.fund;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Proposals;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;

/** Which envelopes are suspended, by what keepers signed. There are no rows that could say otherwise. */
@ApplicationScoped
public class Suspensions {
    static final String SUSPENDED_SLUG = "envelope-suspended";

    private static final Set<String> ACTIONS =
            Set.of(Suspension.SUSPENDED, Suspension.RESUME_PROPOSED, Suspension.RESUMED);

    private final Acts acts;
    private final Clock clock;

    Suspensions(Acts acts, Clock clock) {
        this.acts = acts;
        this.clock = clock;
    }

    /** All that hold, by envelope. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Map<EnvelopeId, Suspension> inForce() {
        List<Said> all = acts.withoutCase(ACTIONS);
        Predicate<Said> inOffice = acts.heldBy(Office.KEEPER);
        Map<EnvelopeId, Suspension> suspended = new HashMap<>();
        for (Said said : all) {
            Acts.Claim claim = new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), null);
            if (!inOffice.test(said)) {
                acts.tell(claim, "nobody of that office signed it");
            } else if (said.action().equals(Suspension.SUSPENDED)) {
                // What cannot be read suspends nothing that could be named; one keeper's key signs whatever that keeper
                // writes.
                Possible.read(() -> Suspension.of(said))
                        .ifPresentOrElse(
                                each -> suspended.merge(each.envelope(), each, Suspensions::widest),
                                () -> acts.tell(claim, "it does not say what such an act says"));
            } else {
                lift(suspended, said);
            }
        }
        return suspended;
    }

    /** The one that holds. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Optional<Suspension> of(EnvelopeId envelope) {
        return Optional.ofNullable(inForce().get(envelope));
    }

    /** Passes if what was committed from it may be paid. @throws Problem.Conflict {@code envelope-suspended}, or {@code not-authentic} */
    @Transactional
    public void requirePays(EnvelopeId envelope) {
        if (of(envelope).filter(Suspension::payments).isPresent()) {
            throw new Problem.Conflict(
                    SUSPENDED_SLUG,
                    "The envelope is suspended, and nothing is paid from it. Two keepers can resume it.");
        }
    }

    /** One that stops payments too takes the place of one that does not; what is stopped already is not stopped less. */
    private static Suspension widest(Suspension earlier, Suspension later) {
        return later.payments() && !earlier.payments() ? later : earlier;
    }

    private static void lift(Map<EnvelopeId, Suspension> suspended, Said said) {
        Suspension lifted = suspended.values().stream()
                .filter(each -> said.says(each.lifted()))
                .findFirst()
                .orElse(null);
        if (lifted == null) {
            return;
        }
        if (said.action().equals(Suspension.RESUME_PROPOSED)) {
            suspended.put(lifted.envelope(), lifted.toBeResumed(said));
            return;
        }
        boolean byTwo = lifted.resuming()
                .filter(first -> !first.isBySame(said))
                .filter(first -> !said.at().isAfter(first.at().plus(Proposals.LONGEST)))
                .isPresent();
        if (byTwo) {
            suspended.remove(lifted.envelope());
        }
    }

    /** Whether a proposal to resume it can still be confirmed. */
    boolean isStillProposed(Suspension suspension) {
        return suspension
                .resuming()
                .filter(first -> !clock.instant().isAfter(first.at().plus(Proposals.LONGEST)))
                .isPresent();
    }
}
