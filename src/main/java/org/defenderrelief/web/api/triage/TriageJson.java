package org.defenderrelief.web.api.triage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.casefile.BesideAsked;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.triage.Aid;
import org.defenderrelief.triage.AidDropReason;
import org.defenderrelief.triage.AidGiver;
import org.defenderrelief.triage.AidKind;
import org.defenderrelief.triage.AssessedRisks;
import org.defenderrelief.triage.Checklist;
import org.defenderrelief.triage.ChecklistItem;
import org.defenderrelief.triage.Criterion;
import org.defenderrelief.triage.CriterionFinding;
import org.defenderrelief.triage.FilledChecklist;
import org.defenderrelief.triage.Finding;
import org.defenderrelief.triage.ItemAnswer;
import org.defenderrelief.triage.NotNeededReason;
import org.defenderrelief.triage.Recommendation;
import org.defenderrelief.triage.ReviewedBudget;
import org.defenderrelief.triage.SuspectedDuplicates;
import org.defenderrelief.triage.Verdict;
import org.defenderrelief.triage.ViewTriage;
import org.defenderrelief.triage.Warning;
import org.defenderrelief.vault.index.Purpose;
import org.defenderrelief.web.api.BesideAskedJson;
import org.defenderrelief.web.api.MoneyJson;

/** How far triage has come, as far as it stands in clear. The words are in the compartment {@code assessment}. */
@Schema(name = "Triage")
record TriageJson(
        List<FindingJson> findings,
        RecommendationJson recommendation,

        @Schema(description = "What stands in clear of the newest risk assessment; absent if there is none")
        RisksJson risks,

        @Schema(description = "What stands in clear of the newest budget review; absent if there is none")
        BudgetJson budget,

        @Schema(description = "How the checklist stands; absent if that is not what triage signed")
        ChecklistJson checklist,

        @Schema(description = "Help that is not money, in the order in which it was proposed")
        List<AidJson> aids,

        @Schema(
                description =
                        "False if something here is not what triage signed: then it is left out, and nobody can go on with it")
        boolean authentic,

        @Schema(description = "What came up when triage opened the situation or the needs; warnings refuse nothing")
        Set<Warning> warnings,

        @Schema(
                description =
                        "Cases that share something, ten at most, those that share most first; found by keyed index alone, for triage only")
        List<SuspectJson> suspectedDuplicates,

        @Schema(description = "How many others share something")
        int furtherSuspects,

        @Schema(description = "Whether there may be more of them than were looked at")
        boolean orMoreSuspects) {

    static TriageJson of(ViewTriage.View view) {
        return new TriageJson(
                view.findings().stream().map(FindingJson::of).toList(),
                view.recommendation()
                        .map(made -> RecommendationJson.of(made, view.beside()))
                        .orElse(null),
                view.risks().map(RisksJson::of).orElse(null),
                view.budget().map(BudgetJson::of).orElse(null),
                view.checklist().map(ChecklistJson::of).orElse(null),
                view.aids().stream().map(AidJson::of).toList(),
                view.authentic(),
                view.warnings(),
                view.duplicates().closest().stream().map(SuspectJson::of).toList(),
                view.duplicates().further(),
                view.duplicates().orMore());
    }

    @Schema(name = "Finding")
    record FindingJson(Criterion criterion, Finding finding, UUID foundBy, Instant foundAt) {
        static FindingJson of(CriterionFinding found) {
            return new FindingJson(
                    found.criterion(), found.finding(), found.foundBy().value(), found.foundAt());
        }
    }

    @Schema(name = "Recommendation")
    record RecommendationJson(
            Verdict verdict,
            MoneyJson amount,
            UUID envelope,
            DeclineReason reason,
            UUID recommendedBy,
            Instant recommendedAt,

            @Schema(description = "Whether it is more than the fund gives one person, with what was granted before")
            boolean overCeiling,

            @Schema(description = "What is to be paid beside what was asked; left out where nothing is to be paid")
            BesideAskedJson besideAsked) {
        static RecommendationJson of(Recommendation made, Optional<BesideAsked> beside) {
            return new RecommendationJson(
                    made.verdict(),
                    made.amount().map(MoneyJson::of).orElse(null),
                    made.envelope().orElse(null),
                    made.reason().orElse(null),
                    made.recommendedBy().value(),
                    made.recommendedAt(),
                    made.isOverCeiling(),
                    beside.map(BesideAskedJson::of).orElse(null));
        }
    }

    @Schema(name = "ReviewedBudget")
    record BudgetJson(
            UUID by,
            Instant at,
            int needsVersion,
            int lines,
            MoneyJson asked,
            MoneyJson accepted,

            @Schema(description = "False if the needs were corrected since")
            boolean current) {
        static BudgetJson of(ReviewedBudget reviewed) {
            return new BudgetJson(
                    reviewed.by().value(),
                    reviewed.at(),
                    reviewed.needsVersion(),
                    reviewed.lines(),
                    MoneyJson.of(reviewed.asked()),
                    MoneyJson.of(reviewed.accepted()),
                    reviewed.current());
        }
    }

    @Schema(name = "Checklist")
    record ChecklistJson(
            @Schema(description = "Who filled it in last; absent while nobody has")
            UUID by,

            Instant at,

            @Schema(description = "How many items are there or not needed")
            int settled,

            @Schema(description = "Whether all are") boolean complete,

            @Schema(description = "All that the kinds of help asked for need; without an answer one is open")
            List<ItemJson> items) {
        static ChecklistJson of(FilledChecklist filled) {
            return new ChecklistJson(
                    filled.by().map(PersonId::value).orElse(null),
                    filled.at().orElse(null),
                    filled.settled(),
                    filled.isComplete(),
                    filled.items().stream().map(ItemJson::of).toList());
        }
    }

    @Schema(name = "ChecklistEntry")
    record ItemJson(
            ChecklistItem item,
            ItemAnswer answer,

            @Schema(description = "Why it is not needed") NotNeededReason reason) {
        static ItemJson of(Checklist.Answered answered) {
            return new ItemJson(
                    answered.item(),
                    answered.answer().orElse(null),
                    answered.reason().orElse(null));
        }
    }

    @Schema(name = "Aid")
    record AidJson(
            @Schema(description = "Of the act that proposed it")
            UUID id,

            AidKind kind,
            UUID proposedBy,
            Instant proposedAt,

            @Schema(description = "Whether it is neither given nor dropped")
            boolean open,

            @Schema(description = "The day on which it was given")
            LocalDate givenOn,

            AidGiver givenBy,

            @Schema(description = "Why it is not given") AidDropReason dropped,

            @Schema(description = "Who said that it was given or dropped, and when")
            UUID endedBy,

            Instant endedAt) {
        static AidJson of(Aid aid) {
            Optional<Aid.Given> given = aid.end().flatMap(Aid.End::given);
            return new AidJson(
                    aid.id(),
                    aid.kind(),
                    aid.proposedBy().value(),
                    aid.proposedAt(),
                    aid.isOpen(),
                    given.map(Aid.Given::on).orElse(null),
                    given.map(Aid.Given::giver).orElse(null),
                    aid.end().flatMap(Aid.End::dropped).orElse(null),
                    aid.end().map(Aid.End::by).map(PersonId::value).orElse(null),
                    aid.end().map(Aid.End::at).orElse(null));
        }
    }

    @Schema(name = "AssessedRisks")
    record RisksJson(
            UUID by,
            Instant at,
            int risks,

            @Schema(description = "The highest likelihood by impact, 1 to 25")
            int highest,

            @Schema(description = "How many the help itself brings")
            int fromHelp,

            @Schema(description = "In how many ways the help could do harm")
            int harmful,

            @Schema(description = "Of how many ways nobody knows")
            int unknown,

            @Schema(description = "False if identity, situation or needs were corrected since")
            boolean current) {
        static RisksJson of(AssessedRisks assessed) {
            return new RisksJson(
                    assessed.by().value(),
                    assessed.at(),
                    assessed.risks(),
                    assessed.highest(),
                    assessed.fromHelp(),
                    assessed.harmful(),
                    assessed.unknown(),
                    assessed.current());
        }
    }

    @Schema(name = "SuspectedDuplicate")
    record SuspectJson(String reference, String codename, CaseStatus status, Set<Purpose> shares) {
        static SuspectJson of(SuspectedDuplicates.Suspect suspect) {
            return new SuspectJson(
                    suspect.reference().value(),
                    suspect.codename().value(),
                    suspect.status(),
                    new TreeSet<>(suspect.shares()));
        }
    }
}
