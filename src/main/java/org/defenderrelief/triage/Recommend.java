package org.defenderrelief.triage;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

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
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.SealedVersion;
import org.defenderrelief.vault.UnlockToken;

/** Recommends approval or decline, and so puts the case before the committee. */
@ApplicationScoped
public class Recommend {
    private final Cases cases;
    private final Duties duties;
    private final SealedAssessment assessment;
    private final Findings findings;
    private final Recommendations recommendations;
    private final CaseJournal journal;
    private final Clock clock;

    Recommend(
            Cases cases,
            Duties duties,
            SealedAssessment assessment,
            Findings findings,
            Recommendations recommendations,
            CaseJournal journal,
            Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.assessment = assessment;
        this.findings = findings;
        this.recommendations = recommendations;
        this.journal = journal;
        this.clock = clock;
    }

    /** @throws Problem.Conflict {@code criteria-not-settled} if the findings do not bear the verdict */
    @Transactional
    public CaseFile recommend(
            Actor actor,
            UnlockToken unlocked,
            Reference reference,
            ExpectedVersion expected,
            RecommendationTerms terms) {
        actor.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(actor, reference, expected);
        caseFile.requireStatus(CaseStatus.IN_TRIAGE);
        duties.claim(caseFile.id(), actor, Duty.ASSESSOR);
        CriteriaSettled.refuse(terms.verdict(), findings.codes(caseFile.id())).ifPresent(reason -> {
            throw new Problem.Conflict("criteria-not-settled", reason);
        });
        Instant now = clock.instant();
        SealedVersion sealed =
                assessment.add(actor, unlocked, caseFile, earlier -> earlier.with(note(terms, actor, now)));
        recommendations.persist(new Recommendation(caseFile.id(), terms, actor.person(), now));
        journal.moved(
                "triage.recommended",
                caseFile.putBeforeCommittee(actor, now),
                facts(terms),
                Commitments.none().and("assessment", sealed.version(), sealed.commitment()));
        return caseFile;
    }

    private static Facts facts(RecommendationTerms terms) {
        Facts facts = Facts.none().and("verdict", terms.verdict());
        if (terms.verdict() == Verdict.APPROVE) {
            return facts.and("amount", terms.amount().orElseThrow())
                    .and("envelope", terms.envelope().orElseThrow());
        }
        return facts.and("reason", terms.reason().orElseThrow());
    }

    private static Assessment.RecommendationNote note(RecommendationTerms terms, Actor actor, Instant now) {
        return new Assessment.RecommendationNote(
                terms.verdict(),
                terms.amount().map(Money::plainAmount).orElse(null),
                terms.amount().map(money -> money.currency().getCurrencyCode()).orElse(null),
                terms.envelope().map(UUID::toString).orElse(null),
                terms.conditions().orElse(null),
                terms.reason().orElse(null),
                terms.text(),
                Assessment.Author.of(actor, now));
    }
}
