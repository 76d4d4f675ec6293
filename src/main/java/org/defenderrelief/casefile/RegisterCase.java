package org.defenderrelief.casefile;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Codename;
import org.defenderrelief.kernel.Reference;

/** Makes a received request a case, with its submitter's duty, its history entry and its event. */
@ApplicationScoped
public class RegisterCase {
    private final EntityManager database;
    private final CaseJournal journal;
    private final Clocks clocks;
    private final Clock clock;

    RegisterCase(EntityManager database, CaseJournal journal, Clocks clocks, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** The case as it will be, with its reference and clocks; nothing is stored yet. */
    public CaseFile prepare(Actor submitter, NewCase request) {
        return new CaseFile(request, Reference.random(), Codename.random(), submitter, clock.instant(), clocks);
    }

    /** Prepares and registers in one step. */
    @Transactional(Transactional.TxType.MANDATORY)
    public CaseFile register(Actor submitter, NewCase request, Commitments commitments) {
        CaseFile caseFile = prepare(submitter, request);
        register(submitter, caseFile, commitments);
        return caseFile;
    }

    /**
     * Registers the prepared case in the caller's transaction.
     *
     * @param commitments of the compartments stored with it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void register(Actor submitter, CaseFile caseFile, Commitments commitments) {
        database.persist(caseFile);
        database.persist(new CaseDuty(caseFile.id(), submitter.person(), Duty.SUBMITTER, caseFile.receivedAt()));
        journal.happened(
                "intake.request-received",
                new CaseEvent.Submitted(
                        caseFile.id(),
                        caseFile.reference(),
                        caseFile.partner(),
                        submitter,
                        caseFile.language(),
                        caseFile.urgency()),
                Facts.of(
                        "reference", caseFile.reference().value(),
                        "partner", caseFile.partner().value(),
                        "sealedBy", caseFile.sealedBySender() ? "sender" : "server"),
                commitments);
    }
}
