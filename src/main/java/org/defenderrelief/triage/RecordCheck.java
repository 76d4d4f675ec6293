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
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.CompartmentName;
import org.defenderrelief.vault.SealedVersion;
import org.defenderrelief.vault.UnlockToken;

/** Records a verification with a referee, a partner, another fund or published sources. */
@ApplicationScoped
public class RecordCheck {
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
    public CaseFile record(
            Actor actor, UnlockToken unlocked, Reference reference, ExpectedVersion expected, Check check) {
        actor.require(Role.TRIAGE);
        Instant now = clock.instant();
        if (check.on().isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1))) {
            // A day ahead of UTC may be today where the author is.
            throw new Problem.InvalidInput("on", "FUTURE", "A check cannot have been made in the future.");
        }
        CaseFile caseFile = cases.forChange(actor, reference, expected);
        caseFile.requireStatus(CaseStatus.IN_TRIAGE, CaseStatus.AWAITING_INFORMATION);
        duties.claim(caseFile.id(), actor, Duty.ASSESSOR);
        check.referee().ifPresent(index -> requireConsent(actor, unlocked, caseFile, index));
        SealedVersion sealed =
                assessment.add(actor, unlocked, caseFile, earlier -> earlier.with(note(check, actor, now)));
        journal.noted(
                actor,
                "triage.check-recorded",
                caseFile,
                Facts.none()
                        .and("kind", check.kind())
                        .and("outcome", check.outcome())
                        .and("confidence", check.confidence()),
                Commitments.none().and("assessment", sealed.version(), sealed.commitment()));
        return caseFile;
    }

    private void requireConsent(Actor actor, UnlockToken unlocked, CaseFile caseFile, int index) {
        RefereeConsented.refuse(assessment.open(actor, unlocked, caseFile, CompartmentName.SITUATION), index)
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
