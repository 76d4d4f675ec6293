package org.defenderrelief.testing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.casefile.MoreThanAsked;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.AcceptForTriage;
import org.defenderrelief.triage.AssessRisks;
import org.defenderrelief.triage.Checklist;
import org.defenderrelief.triage.ChecklistItem;
import org.defenderrelief.triage.Criterion;
import org.defenderrelief.triage.FillChecklist;
import org.defenderrelief.triage.Finding;
import org.defenderrelief.triage.HarmAnswer;
import org.defenderrelief.triage.HarmQuestion;
import org.defenderrelief.triage.ItemAnswer;
import org.defenderrelief.triage.Recommend;
import org.defenderrelief.triage.RecommendationTerms;
import org.defenderrelief.triage.RecordFinding;
import org.defenderrelief.triage.RiskAssessment;
import org.defenderrelief.triage.Verdict;
import org.defenderrelief.vault.people.Acting;

/**
 * Triage's usual way with a case that a test begins with, signed and by the use cases themselves. Over HTTP each of these steps has tests of its own; here they are
 * taken a thousand times in a run.
 */
@ApplicationScoped
@Unremovable
class TriageSteps {
    private static final String TRIAGE = "triage-1";

    private final DemoPeople people;
    private final AcceptForTriage accept;
    private final RecordFinding find;
    private final FillChecklist fill;
    private final AssessRisks assess;
    private final Recommend recommend;

    TriageSteps(
            DemoPeople people,
            AcceptForTriage accept,
            RecordFinding find,
            FillChecklist fill,
            AssessRisks assess,
            Recommend recommend) {
        this.people = people;
        this.accept = accept;
        this.find = find;
        this.fill = fill;
        this.assess = assess;
        this.recommend = recommend;
    }

    /** Takes it up, and finds all criteria met. */
    CaseFile findCriteria(Reference reference, ExpectedVersion version) {
        Acting triage = people.acting(TRIAGE);
        CaseFile caseFile = accept.accept(triage, reference, version);
        for (Criterion criterion : Criterion.values()) {
            caseFile = find.record(
                    triage,
                    reference,
                    of(caseFile),
                    List.of(RecordFinding.Found.of(criterion, Finding.MET, "evidence", "Seen and believed.")));
        }
        return caseFile;
    }

    /** As {@link #findCriteria}, and finds that nothing is missing. */
    CaseFile find(Reference reference, ExpectedVersion version) {
        CaseFile caseFile = findCriteria(reference, version);
        List<Checklist.Answered> items = ChecklistItem.of(AssistanceType.read(caseFile.assistance())).stream()
                .map(item -> new Checklist.Answered(item, Optional.of(ItemAnswer.THERE), Optional.empty()))
                .toList();
        return fill.fill(people.acting(TRIAGE), reference, of(caseFile), new Checklist(items));
    }

    /** As {@link #find}, assesses one risk, and recommends that amount of that envelope. */
    void recommend(Reference reference, ExpectedVersion version, Money amount, UUID envelope) {
        CaseFile found = find(reference, version);
        String words = "She is seen on the way to the bank.";
        CaseFile assessed = assess.assess(
                people.acting(TRIAGE),
                reference,
                of(found),
                new RiskAssessment(
                        List.of(new RiskAssessment.Risk(words, 2, 4, words, true)),
                        Stream.of(HarmQuestion.values())
                                .map(question -> new RiskAssessment.Harm(question, HarmAnswer.NO, words))
                                .toList()));
        recommend.recommend(
                people.acting(TRIAGE),
                reference,
                of(assessed),
                new RecommendationTerms(
                        Verdict.APPROVE,
                        Optional.of(amount),
                        Optional.of(envelope),
                        Optional.empty(),
                        Optional.empty(),
                        "Verified.",
                        Optional.empty(),
                        Optional.of(new MoreThanAsked(MoreReason.OTHER, "If it is more."))));
    }

    private static ExpectedVersion of(CaseFile caseFile) {
        return new ExpectedVersion(caseFile.version());
    }
}
