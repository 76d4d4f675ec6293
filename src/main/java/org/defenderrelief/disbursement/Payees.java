package org.defenderrelief.disbursement;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.CompartmentName;
import org.defenderrelief.vault.Compartments;

/** Which payment details hold now, without opening them. */
@ApplicationScoped
class Payees {
    private final Compartments compartments;

    Payees(Compartments compartments) {
        this.compartments = compartments;
    }

    /** The newest payment details of the case. @throws Problem.Conflict {@code payee-missing} if there are none */
    Payee newest(CaseId caseId) {
        return compartments
                .newest(caseId, CompartmentName.PAYMENT)
                .map(Payee::of)
                .orElseThrow(() -> new Problem.Conflict(
                        "payee-missing", "The case has no payment details yet. Ask the partner for them."));
    }
}
