package org.defenderrelief.triage;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * Hands a case to another person of triage, or takes it over from one. Who gets it must be able to work on it: in office by the roster, not
 * recused, and with no other part in the case. It stands first in their work until they look at it.
 */
@ApplicationScoped
public class HandOver {
    /** The action that it is recorded as. */
    static final String ACTION = "triage.handed-over";

    private static final CaseStatus[] TAKEN_UP = {
        CaseStatus.IN_TRIAGE, CaseStatus.AWAITING_INFORMATION, CaseStatus.BEFORE_COMMITTEE
    };

    private final Cases cases;
    private final Duties duties;
    private final Recusals recusals;
    private final Memberships memberships;
    private final SealedAssessment assessment;
    private final CaseJournal journal;
    private final Clock clock;

    HandOver(
            Cases cases,
            Duties duties,
            Recusals recusals,
            Memberships memberships,
            SealedAssessment assessment,
            CaseJournal journal,
            Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.recusals = recusals;
        this.memberships = memberships;
        this.assessment = assessment;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whom, and why. @param text what to know, in words; sealed in the assessment */
    public record Wanted(PersonId to, HandOverReason reason, Optional<String> text) {
        static final int MAX_TEXT = 2000;
    }

    /** Of these people those who could get the case, whoever has it now left out. */
    @Transactional
    public List<PersonId> couldGet(Actor actor, Reference reference, List<PersonId> people) {
        actor.require(Role.TRIAGE);
        CaseFile caseFile = cases.visibleTo(actor, reference);
        return people.stream()
                .filter(person -> !caseFile.assignee().equals(Optional.of(person)))
                .filter(this::isOfTriage)
                .filter(person -> mayWorkOn(caseFile, person))
                .toList();
    }

    /**
     * Hands it over; the act names who gets it.
     *
     * @throws Problem.InvalidInput if that is nobody of triage, or has it already
     * @throws Problem.Forbidden {@code separation-of-duties} if the actor has another part in the case
     * @throws Problem.Conflict {@code receiver-conflict} if the other one stepped back from the case or has another part in it;
     *     {@code wrong-status} if nobody has taken the case up, or it is decided
     */
    @Transactional
    public CaseFile handOver(Acting acting, Reference reference, ExpectedVersion expected, Wanted wanted) {
        acting.require(Role.TRIAGE);
        Optional<String> text = FreeText.optional("text", wanted.text().orElse(null), Wanted.MAX_TEXT);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        caseFile.requireStatus(TAKEN_UP);
        PersonId from = caseFile.assignee().orElseThrow(Problem.NotFound::new);
        if (from.equals(wanted.to())) {
            throw new Problem.InvalidInput("to", Flaw.HAS_IT_ALREADY);
        }
        if (!isOfTriage(wanted.to())) {
            throw new Problem.InvalidInput("to", Flaw.NOT_OF_TRIAGE);
        }
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        if (!mayWorkOn(caseFile, wanted.to())) {
            throw new Problem.Conflict(
                    "receiver-conflict",
                    "That person stepped back from the case or has another part in it; hand it to somebody else.");
        }
        Commitments commitments = Commitments.none();
        if (text.isPresent()) {
            SealedVersion sealed = assessment.addLast(
                    acting,
                    act,
                    caseFile,
                    earlier -> earlier.with(new Assessment.HandOverNote(
                            wanted.reason(), text.get(), Assessment.Author.of(acting.actor(), clock.instant()))));
            commitments = commitments.and("assessment", sealed.version(), sealed.commitment());
        }
        caseFile.handOver(wanted.to());
        journal.happened(
                act,
                ACTION,
                new CaseEvent.HandedOver(caseFile.id(), caseFile.reference(), caseFile.partner(), acting, wanted.to()),
                Facts.of("assignee", wanted.to().toString())
                        .and("reason", wanted.reason())
                        .and("from", caseFile.status())
                        .and("to", caseFile.status()),
                commitments);
        return caseFile;
    }

    private boolean isOfTriage(PersonId person) {
        return memberships.officesOf(person).contains(Office.TRIAGE);
    }

    private boolean mayWorkOn(CaseFile caseFile, PersonId person) {
        Set<Duty> done = duties.signed(caseFile.id(), person);
        duties.of(caseFile.id(), person).ifPresent(done::add);
        done.remove(Duty.ASSESSOR);
        return done.isEmpty() && !recusals.on(caseFile.id()).contains(person);
    }
}
