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

    /** Whether anybody ever closed the fund: asked first, since mostly nobody did. @throws org.defenderrelief.kernel.Problem.Conflict as {@link #all} */
    @Transactional
    boolean isAnyClosed() {
        return !acts.withoutCase(ClosingFacts.CONFIRMED).isEmpty();
    }

    /**
     * All of it, by the acts and nothing else. What nobody in office signed settles nothing; where it says that the fund is closed, whoever asks
     * refuses it.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if an act is gone or is none
     */
    @Transactional
    SignedClosings all() {
        SignedClosings closings = new SignedClosings();
        for (Said said : acts.withoutCase(SignedClosings.ALL)) {
            if (said.action().equals(ClosingFacts.CONFIRMED) || acts.held(said, Office.KEEPER)) {
                closings.see(said);
            }
        }
        return closings;
    }
}
