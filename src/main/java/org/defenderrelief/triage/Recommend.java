package org.defenderrelief.triage;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.BesideAsked;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.CompareWithAsked;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.KeepAway;
import org.defenderrelief.casefile.MoreThanAsked;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.casefile.WithinPersonLimit;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.SealedVersion;

/** Recommends approval or decline, and so puts the case before the committee. */
@ApplicationScoped
public class Recommend {
    /** The action that a recommendation is recorded as. */
    static final String ACTION = "triage.recommended";

    /** The fact that it is more than one person gets, with what was granted before. */
    static final String OVER_CEILING = "overCeiling";

    private final Cases cases;
    private final Duties duties;
    private final SealedAssessment assessment;
    private final AuthenticFindings findings;
    private final Weighed weighed;
    private final Recommendations recommendations;
    private final GrantedBefore before;
    private final WithinPersonLimit withinLimit;
    private final CompareWithAsked compare;
    private final KeepAway keepAway;
    private final CaseJournal journal;
    private final Clock clock;

    Recommend(
            Cases cases,
            Duties duties,
            SealedAssessment assessment,
            AuthenticFindings findings,
            Weighed weighed,
            Recommendations recommendations,
            GrantedBefore before,
            WithinPersonLimit withinLimit,
            CompareWithAsked compare,
            KeepAway keepAway,
            CaseJournal journal,
            Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.assessment = assessment;
        this.findings = findings;
        this.weighed = weighed;
        this.recommendations = recommendations;
        this.before = before;
        this.withinLimit = withinLimit;
        this.compare = compare;
        this.keepAway = keepAway;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Counts the findings that somebody of triage signed, and no others. Whoever declared that they must not decide about this is kept from it
     * in the same transaction.
     *
     * @throws Problem.Forbidden {@code separation-of-duties}, {@code own-conflict}
     * @throws Problem.Conflict {@code criteria-not-settled} if the findings do not bear the verdict; {@code risks-not-assessed} if it is to
     *     approve, nobody assessed the risks of what the request says now, and no life is at risk; {@code checklist-open} if it is to approve, something
     *     that the help needs is open or only asked for, and no life is at risk; {@code over-person-ceiling} if it is more than
     *     one person gets, nobody says why, and no life is at risk; {@code more-than-asked} if nothing shows that it is at most what was asked for, and nobody says why; {@code over-envelope-person-limit} if it is more of its envelope than the donor gives one person; {@code not-authentic} if one of them is not what was signed;
     *     {@code conflict-unreadable}
     */
    @Transactional
    public CaseFile recommend(Acting acting, Reference reference, ExpectedVersion expected, RecommendationTerms terms) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        caseFile.requireStatus(CaseStatus.IN_TRIAGE);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        CriteriaSettled.refuse(terms.verdict(), findings.of(caseFile.id())).ifPresent(reason -> {
            throw new Problem.Conflict("criteria-not-settled", reason);
        });
        if (terms.verdict() == Verdict.APPROVE) {
            Weighed.Weights weights = weighed.of(caseFile.id());
            RisksAssessed.refuse(caseFile.urgency(), weights.risks()).ifPresent(reason -> {
                throw new Problem.Conflict("risks-not-assessed", reason);
            });
            ChecklistComplete.refuse(caseFile.urgency(), weights.checklist(caseFile.assistanceTypes()))
                    .ifPresent(reason -> {
                        throw new Problem.Conflict("checklist-open", reason);
                    });
        }
        boolean beyond = terms.amount().isPresent()
                && before.isBeyond(acting, caseFile, terms.amount().get());
        if (beyond && terms.overCeiling().isEmpty() && caseFile.urgency() != Urgency.LIFE_AT_RISK) {
            throw new Problem.Conflict(
                    "over-person-ceiling",
                    "With what was granted before, or recommended and not decided yet, this is more than the fund gives one person, or something of another case is not as it was signed. Say why it is needed all the same; the committee is told.");
        }
        if (terms.verdict() == Verdict.APPROVE) {
            withinLimit.require(
                    acting,
                    caseFile,
                    terms.envelope().orElseThrow(),
                    terms.amount().orElseThrow());
        }
        Instant now = clock.instant();
        Optional<MoreThanAsked> more = terms.amount()
                .map(amount -> compare.compare(caseFile.requested(), amount, now))
                .filter(BesideAsked::takesReason)
                .map(beside -> terms.moreThanAsked().orElseThrow(() -> MoreThanAsked.unsaid(beside)));
        keepAway.apply(acting, caseFile);
        SealedVersion sealed = assessment.addLast(
                acting, act, caseFile, earlier -> earlier.with(note(terms, more, acting.actor(), now)));
        Recommendation made = new Recommendation(caseFile.id(), terms, act, now);
        recommendations.persist(made);
        Facts facts = beyond ? made.facts().and(OVER_CEILING, "YES") : made.facts();
        journal.moved(
                act,
                ACTION,
                caseFile.putBeforeCommittee(acting, now),
                more.map(why -> facts.and(MoreThanAsked.REASON, why.reason())).orElse(facts),
                Commitments.none().and("assessment", sealed.version(), sealed.commitment()));
        return caseFile;
    }

    private static Assessment.RecommendationNote note(
            RecommendationTerms terms, Optional<MoreThanAsked> more, Actor actor, Instant now) {
        return new Assessment.RecommendationNote(
                terms.verdict(),
                terms.amount().map(Money::plainAmount).orElse(null),
                terms.amount().map(money -> money.currency().getCurrencyCode()).orElse(null),
                terms.envelope().map(UUID::toString).orElse(null),
                terms.conditions().orElse(null),
                terms.reason().orElse(null),
                terms.text(),
                terms.overCeiling().orElse(null),
                more.map(MoreThanAsked::reason).orElse(null),
                more.map(MoreThanAsked::text).orElse(null),
                Assessment.Author.of(actor, now));
    }
}
