package org.defenderrelief.attachment;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.FileActs;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Triage or finance adds files to a case: a referee's letter, a bank's slip, a form for the partner. What belongs to the channel goes to whoever holds the
 * receipt code, and to triage, who answers for what the partner is told.
 */
@ApplicationScoped
public class AddFiles {
    private static final Set<CaseStatus> OF_FINANCE =
            EnumSet.of(CaseStatus.APPROVED, CaseStatus.IN_DISBURSEMENT, CaseStatus.IN_FOLLOW_UP, CaseStatus.CLOSED);

    private final Cases cases;
    private final TakeFiles files;
    private final WriteCompartment write;
    private final Duties duties;
    private final AuthenticParts authentic;
    private final CaseJournal journal;
    private final Once once;

    AddFiles(
            Cases cases,
            TakeFiles files,
            WriteCompartment write,
            Duties duties,
            AuthenticParts authentic,
            CaseJournal journal,
            Once once) {
        this.authentic = authentic;
        this.cases = cases;
        this.files = files;
        this.write = write;
        this.duties = duties;
        this.journal = journal;
        this.once = once;
    }

    /** To which compartments of a case in that state the actor may add files, those of finance last; none for whom it is not to. */
    public static Set<CompartmentName> ownersFor(Actor actor, CaseStatus status) {
        Set<CompartmentName> owners = new LinkedHashSet<>();
        if (actor.has(Role.TRIAGE) && status != CaseStatus.SUBMITTED && !status.isFinal()) {
            owners.addAll(List.of(
                    CompartmentName.SITUATION,
                    CompartmentName.IDENTITY,
                    CompartmentName.NEEDS,
                    CompartmentName.CHANNEL));
        }
        if (actor.has(Role.FINANCE) && OF_FINANCE.contains(status)) {
            owners.addAll(List.of(CompartmentName.PAYMENT, CompartmentName.NEEDS, CompartmentName.CHANNEL));
        }
        return owners;
    }

    /**
     * Adds them, signed by who does.
     *
     * @param key the same files given again under it are added once
     * @throws Problem.NotFound if the person may not see the case
     * @throws Problem.Forbidden {@code separation-of-duties}
     * @throws Problem.Conflict {@code wrong-status} if it is not to them to add any now; {@code not-authentic} if the receipt code's keys are not
     *     those of the submission, and something is to go to its holder
     * @throws Problem.InvalidInput naming each file that is not here, or belongs where it may not
     */
    @Transactional
    public CaseFile add(Acting acting, Reference reference, List<NewAttachment> given, Optional<String> key) {
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        if (given == null || given.isEmpty()) {
            throw new Problem.InvalidInput("attachments", Flaw.NEEDED);
        }
        Act act = acting.act();
        if (!once.isFirst(acting.actor(), key, NewAttachment.command("file", caseFile.id(), "", given), act)) {
            return caseFile;
        }
        Set<CompartmentName> owners = ownersFor(acting.actor(), caseFile.status());
        if (owners.isEmpty()) {
            throw new Problem.Conflict("wrong-status", "Where this case stands, files are not yours to add.");
        }
        requireNoOtherDuty(acting, caseFile);
        TakenFiles taken = files.find(acting.person(), given, "attachments", owners);
        if (taken.isForReceipt()) {
            authentic.requireReceipt(caseFile.id());
        }
        Commitments commitments = Commitments.none().and(write.sealAll(act, caseFile, taken.documents()));
        files.keep(taken, caseFile.id(), act);
        Facts facts = Facts.none().and("files", given.size());
        if (taken.isForReceipt()) {
            journal.happened(act, FileActs.ADDED, toPartner(caseFile, acting), facts, taken.commitTo(commitments));
        } else {
            journal.noted(act, FileActs.ADDED, caseFile, facts, taken.commitTo(commitments));
        }
        return caseFile;
    }

    /** The partner is told that something is there for them, as of a message. */
    private static CaseEvent.FilesSent toPartner(CaseFile caseFile, Acting by) {
        return new CaseEvent.FilesSent(caseFile.id(), caseFile.reference(), caseFile.partner(), by);
    }

    /** Evidence comes from those who look for it, papers of payments from those who pay; nobody who votes or submitted puts any in. */
    private void requireNoOtherDuty(Acting acting, CaseFile caseFile) {
        duties.requireNot(caseFile.id(), acting.person(), Duty.SUBMITTER, Duty.VOTER);
        if (OF_FINANCE.contains(caseFile.status()) && acting.has(Role.FINANCE)) {
            duties.requireNot(caseFile.id(), acting.person(), Duty.ASSESSOR);
        } else {
            duties.requireNot(caseFile.id(), acting.person(), Duty.PREPARER, Duty.RELEASER);
        }
    }
}
