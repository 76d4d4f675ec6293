package org.defenderrelief.triage;

import java.time.Clock;
import java.time.Instant;

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
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.SealedVersion;

/** Records what triage found about one criterion. A later finding takes the place of an earlier one; both stay in the assessment. */
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

    /** @param evidence what the finding rests on, in words; sealed */
    @Transactional
    public CaseFile record(
            Acting acting,
            Reference reference,
            ExpectedVersion expected,
            Criterion criterion,
            Finding finding,
            String evidence) {
        acting.require(Role.TRIAGE);
        String words = FreeText.required("evidence", evidence, MAX_EVIDENCE);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        caseFile.requireStatus(CaseStatus.IN_TRIAGE, CaseStatus.AWAITING_INFORMATION);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        Instant now = clock.instant();
        Assessment.Author author = Assessment.Author.of(acting.actor(), now);
        SealedVersion sealed = assessment.add(
                acting,
                act,
                caseFile,
                earlier -> earlier.with(new Assessment.FindingNote(criterion, finding, words, author)));
        CriterionFinding row = findings.set(caseFile.id(), criterion, finding, act, now);
        journal.noted(
                act,
                ACTION,
                caseFile,
                row.facts(),
                Commitments.none().and("assessment", sealed.version(), sealed.commitment()));
        return caseFile;
    }
}
