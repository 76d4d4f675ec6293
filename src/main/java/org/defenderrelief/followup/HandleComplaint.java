package org.defenderrelief.followup;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * Somebody takes a complaint of the person in danger, and says how it ended: of triage, or, where it is about triage, an auditor who is not of triage. No step counts
 * the case's version up, which would tell others that the person has spoken.
 */
@ApplicationScoped
public class HandleComplaint {
    private static final int MOST = 4000;

    private final Cases cases;
    private final Duties duties;
    private final Complaints complaints;
    private final ComplaintsToMind toMind;
    private final OpenCompartment open;
    private final Compartments compartments;
    private final AuthenticParts parts;
    private final WriteCompartment write;
    private final CaseJournal journal;
    private final Clock clock;

    HandleComplaint(
            Cases cases,
            Duties duties,
            Complaints complaints,
            ComplaintsToMind toMind,
            OpenCompartment open,
            Compartments compartments,
            AuthenticParts parts,
            WriteCompartment write,
            CaseJournal journal,
            Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.complaints = complaints;
        this.toMind = toMind;
        this.open = open;
        this.compartments = compartments;
        this.parts = parts;
        this.write = write;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Somebody looks into it from now on, also in place of a colleague.
     *
     * @throws Problem.NotFound if the person may not see the case, or there is no such complaint that they may know of
     * @throws Problem.Forbidden if another office looks into it; {@code separation-of-duties} if it is about triage and they worked on the case as such
     * @throws Problem.Conflict {@code complaint-yours} if they do already; {@code complaint-ended}; {@code not-authentic}
     */
    @Transactional
    public void take(Acting acting, Reference reference, UUID id) {
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        Complaint complaint = theirs(acting, caseFile, id);
        if (complaint.handler().filter(acting.person()::equals).isPresent()) {
            throw new Problem.Conflict("complaint-yours", "You look into this already.");
        }
        journal.noted(acting.act(), complaint.taken(), caseFile, Facts.none().and(Complaints.ID, id));
        toMind.taken(id, acting.person());
    }

    /**
     * Whoever looks into it, and has read it, says how it ended: by a code, and in words sealed to the person's own code and to auditors.
     *
     * @throws Problem.InvalidInput {@code told} if there are none, or too many
     * @throws Problem.Conflict {@code complaint-not-yours} if somebody else looks into it, or nobody; {@code not-opened}; else as {@link #take}
     */
    @Transactional
    public void settle(Acting acting, Reference reference, UUID id, ComplaintOutcome outcome, String words) {
        String told = FreeText.required("told", words, MOST);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        Complaint complaint = theirs(acting, caseFile, id);
        if (complaint.handler().filter(acting.person()::equals).isEmpty()) {
            throw new Problem.Conflict(
                    "complaint-not-yours", "Whoever looks into this says how it ended. Take it first.");
        }
        boolean there = compartments
                .version(caseFile.id(), complaint.part(), complaint.version())
                .filter(part -> !part.isErased())
                .isPresent();
        if (there) {
            open.openedBefore(acting, reference, complaint.part(), complaint.version());
        }
        parts.requireOwn(caseFile.id());
        Act act = acting.act();
        SealedVersion sealed = write.seal(
                act,
                caseFile,
                CompartmentName.OUTCOME,
                StrictJson.write(new ToldOutcome(clock.instant(), outcome, told)));
        journal.noted(
                act,
                complaint.settled(),
                caseFile,
                Facts.none()
                        .and(Complaints.ID, id)
                        .and(Complaints.OUTCOME, outcome)
                        .and(Complaints.VERSION, sealed.version()),
                Commitments.none().and(CompartmentName.OUTCOME.value(), sealed.version(), sealed.commitment()));
        toMind.ended(id);
    }

    private Complaint theirs(Acting acting, CaseFile caseFile, UUID id) {
        Complaint complaint = complaints.open(acting.actor(), caseFile, id);
        acting.require(complaint.apart() ? Role.AUDITOR : Role.TRIAGE);
        if (complaint.apart()) {
            duties.requireNot(caseFile.id(), acting.person(), Duty.ASSESSOR);
        }
        return complaint;
    }
}
