package org.defenderrelief.triage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/** Records a verification with a referee, a partner, another fund or published sources. */
@ApplicationScoped
public class RecordCheck {
    /** The action that a check is recorded as. */
    static final String ACTION = "triage.check-recorded";

    private final Cases cases;
    private final Duties duties;
    private final SealedAssessment assessment;
    private final CaseJournal journal;
    private final Clock clock;

    RecordCheck(Cases cases, Duties duties, SealedAssessment assessment, CaseJournal journal, Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.assessment = assessment;
        this.journal = journal;
        this.clock = clock;
    }

    /** @throws Problem.Conflict {@code referee-consent} if the referee has not agreed to be contacted */
    @Transactional
    public CaseFile record(Acting acting, Reference reference, ExpectedVersion expected, Check check) {
        acting.require(Role.TRIAGE);
        Instant now = clock.instant();
        if (check.on().isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1))) {
            // A day ahead of UTC may be today where the author is.
            throw new Problem.InvalidInput("on", Flaw.CHECK_PAST);
        }
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        caseFile.requireStatus(CaseStatus.IN_TRIAGE, CaseStatus.AWAITING_INFORMATION);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        check.referee().ifPresent(index -> requireConsent(acting, caseFile, index));
        SealedVersion sealed =
                assessment.add(acting, act, caseFile, earlier -> earlier.with(note(check, acting.actor(), now)));
        journal.noted(
                act,
                ACTION,
                caseFile,
                Facts.none()
                        .and("kind", check.kind())
                        .and("outcome", check.outcome())
                        .and("confidence", check.confidence()),
                Commitments.none().and("assessment", sealed.version(), sealed.commitment()));
        return caseFile;
    }

    private void requireConsent(Acting acting, CaseFile caseFile, int index) {
        RefereeConsented.refuse(assessment.open(acting, caseFile, CompartmentName.SITUATION), index)
                .ifPresent(reason -> {
                    throw new Problem.Conflict("referee-consent", reason);
                });
    }

    private static Assessment.CheckNote note(Check check, Actor actor, Instant now) {
        return new Assessment.CheckNote(
                check.kind(),
                check.referee().orElse(null),
                check.outcome(),
                check.confidence(),
                check.on(),
                check.text(),
                Assessment.Author.of(actor, now));
    }
}
