package org.defenderrelief.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Office;

/** Reads what was signed about taking no requests. */
@ApplicationScoped
class ClosingActs {
    private final Acts acts;

    ClosingActs(Acts acts) {
        this.acts = acts;
    }

    /** Whether anybody ever said so: asked first, since mostly nobody did. @throws org.defenderrelief.kernel.Problem.Conflict as {@link #all} */
    @Transactional
    boolean isAnyClosed() {
        return !acts.withoutCase(ClosingFacts.CONFIRMED).isEmpty();
    }

    /**
     * All of it, by the acts and nothing else. What nobody in office signed counts for nothing, and is told of: whoever can write such an entry must not
     * turn away whoever is in danger by it.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if an act is gone or is none
     */
    @Transactional
    SignedClosings all() {
        SignedClosings closings = new SignedClosings();
        for (Said said : acts.withoutCase(SignedClosings.ALL)) {
            if (acts.held(said, Office.KEEPER)) {
                closings.see(said);
            } else {
                acts.tell(
                        new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), null),
                        "nobody of that office signed it");
            }
        }
        return closings;
    }
}
