package org.defenderrelief.disbursement;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.seal.CompartmentName;

/** To which payment details may be paid, without opening them. */
@ApplicationScoped
class Payees {
    private final AuthenticParts authentic;
    private final PayeeCorrections corrections;

    Payees(AuthenticParts authentic, PayeeCorrections corrections) {
        this.authentic = authentic;
        this.corrections = corrections;
    }

    /**
     * The newest payment details, if they are those the committee decided on, or a correction of them that two people of finance stand by.
     *
     * @throws Problem.Conflict {@code payee-missing} if the case has none; {@code payee-not-decided} if they are others;
     *     {@code not-authentic} if nobody entitled to it wrote them
     */
    Payee payable(CaseId caseId, Decision decision) {
        CompartmentInfo newest = newest(caseId);
        authentic.require(caseId, newest);
        if (!corrections.leadsFrom(caseId, decision.payee(), newest)) {
            throw new Problem.Conflict(
                    "payee-not-decided",
                    "These payment details are not those that the committee decided on. If the sender corrected them, two"
                            + " people of finance have to compare both first; another payee needs a new round.");
        }
        return Payee.of(newest);
    }

    /** As {@link #written}. @throws Problem.Conflict {@code payee-missing} */
    CompartmentInfo newest(CaseId caseId) {
        return written(caseId)
                .orElseThrow(() -> new Problem.Conflict(
                        "payee-missing", "The case has no payment details yet. Ask the partner for them."));
    }

    /** The newest payment details, whoever wrote them; empty if there are none. */
    Optional<CompartmentInfo> written(CaseId caseId) {
        return authentic.newest(caseId, CompartmentName.PAYMENT);
    }
}
