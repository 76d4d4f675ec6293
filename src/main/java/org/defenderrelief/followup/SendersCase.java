package org.defenderrelief.followup;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Sender;

/** The case that a receipt code is for, for whoever speaks for its organisation. */
@ApplicationScoped
class SendersCase {
    private final Cases cases;

    SendersCase(Cases cases) {
        this.cases = cases;
    }

    /** Locked until the transaction ends. @throws Problem.NotFound if it is not the sender's, or the code is another's */
    @Transactional(Transactional.TxType.MANDATORY)
    CaseFile of(Sender sender, Reference reference) {
        Actor actor = sender.actor();
        actor.require(Role.PARTNER);
        CaseFile caseFile = cases.locked(actor, reference);
        if (!caseFile.id().equals(sender.caseId()) || !actor.organisation().equals(Optional.of(caseFile.partner()))) {
            throw new Problem.NotFound();
        }
        return caseFile;
    }
}
