package org.defenderrelief.triage;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.SealedVersion;

/** Records what triage found about the criteria. A later finding takes the place of an earlier one; both stay in the assessment. */
@ApplicationScoped
public class RecordFinding {
    static final int MAX_EVIDENCE = 8000;

    /** The action that a finding is recorded as. */
    static final String ACTION = "triage.finding-recorded";

    private final Cases cases;
    private final Duties duties;
    private final SealedAssessment assessment;
    private final Findings findings;
    private final CaseJournal journal;
    private final Clock clock;

    RecordFinding(
            Cases cases,
            Duties duties,
            SealedAssessment assessment,
            Findings findings,
            CaseJournal journal,
            Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.assessment = assessment;
        this.findings = findings;
        this.journal = journal;
        this.clock = clock;
    }

    /** What was found about one criterion. @param evidence what the finding rests on, in words; sealed */
    public record Found(Criterion criterion, Finding finding, String evidence) {
        /**
         * @param field path of the evidence's field, for the violation
         * @throws Problem.InvalidInput if there is no evidence, or too much of it
         */
        public static Found of(Criterion criterion, Finding finding, String field, String evidence) {
            return new Found(criterion, finding, FreeText.required(field, evidence, MAX_EVIDENCE));
        }
    }

    /** Records all of them, or none. */
    @Transactional
    public CaseFile record(Acting acting, Reference reference, ExpectedVersion expected, List<Found> all) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        caseFile.requireStatus(CaseStatus.IN_TRIAGE, CaseStatus.AWAITING_INFORMATION);
        all.forEach(found -> record(acting, caseFile, found));
        return caseFile;
    }

    private void record(Acting acting, CaseFile caseFile, Found found) {
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        Instant now = clock.instant();
        Assessment.Author author = Assessment.Author.of(acting.actor(), now);
        SealedVersion sealed = assessment.add(
                acting,
                act,
                caseFile,
                earlier -> earlier.with(
                        new Assessment.FindingNote(found.criterion(), found.finding(), found.evidence(), author)));
        CriterionFinding row = findings.set(caseFile.id(), found.criterion(), found.finding(), act, now);
        journal.noted(
                act,
                ACTION,
                caseFile,
                row.facts(),
                Commitments.none().and("assessment", sealed.version(), sealed.commitment()));
    }
}
