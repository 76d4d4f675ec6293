package org.defenderrelief.casefile;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.roster.Office;

/** What of a case's grants may be paid, by its acts, of which triage signed what it has to. */
@ApplicationScoped
public class SignedTranches {
    private final Acts acts;

    SignedTranches(Acts acts) {
        this.acts = acts;
    }

    /** Reads the acts of the case. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    public TranchesAsSigned on(CaseId caseId) {
        return of(caseId, acts.on(caseId, TranchesAsSigned.ACTIONS));
    }

    /** As {@link #on}. @param said all acts of the case that {@link TranchesAsSigned#ACTIONS} names, as {@link Acts} gives them */
    public TranchesAsSigned of(CaseId caseId, List<Said> said) {
        TranchesAsSigned signed = new TranchesAsSigned();
        said.forEach(act -> wrong(signed, act).ifPresent(reason -> {
            throw acts.refuse(new Acts.Claim("history_entry/" + act.act(), act.act(), act.action(), caseId), reason);
        }));
        return signed;
    }

    private Optional<String> wrong(TranchesAsSigned signed, Said act) {
        boolean byTriage =
                act.action().equals(TranchesAsSigned.ASKED) || act.action().equals(TranchesAsSigned.RELEASED);
        return byTriage && !acts.held(act, Office.TRIAGE)
                ? Optional.of("nobody of that office signed it")
                : signed.add(act);
    }
}
