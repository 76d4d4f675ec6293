package org.defenderrelief.triage;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Sender;

/** Takes a request back before it is decided; only who holds its receipt code can, for the organisation that submitted it. */
@ApplicationScoped
public class WithdrawRequest {
    private final Cases cases;
    private final CaseJournal journal;
    private final Once once;
    private final Clock clock;

    WithdrawRequest(Cases cases, CaseJournal journal, Once once, Clock clock) {
        this.cases = cases;
        this.journal = journal;
        this.once = once;
        this.clock = clock;
    }

    /**
     * Takes it back; the act is signed with the receipt code.
     *
     * @param key given again under it, it is taken back once
     * @throws Problem.NotFound if the request is not the sender's organisation's, or the code is another request's
     */
    @Transactional
    public CaseFile withdraw(Sender sender, Reference reference, ExpectedVersion expected, Optional<String> key) {
        Actor actor = sender.actor();
        actor.require(Role.PARTNER);
        CaseFile caseFile = cases.locked(actor, reference);
        if (!caseFile.id().equals(sender.caseId()) || !actor.organisation().equals(Optional.of(caseFile.partner()))) {
            // A partner who also holds another role may see it, yet cannot take it back.
            throw new Problem.NotFound();
        }
        Act act = sender.act();
        if (!once.isFirst(actor, key, Once.Command.of("withdraw", caseFile.id()), act)) {
            return caseFile;
        }
        caseFile = cases.forChange(actor, reference, expected);
        journal.moved(act, "triage.withdrawn", caseFile.withdraw(sender, clock.instant()), Facts.none());
        return caseFile;
    }
}
