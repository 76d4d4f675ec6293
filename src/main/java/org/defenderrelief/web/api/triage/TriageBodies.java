package org.defenderrelief.web.api.triage;

import java.time.LocalDate;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.triage.CheckKind;
import org.defenderrelief.triage.CheckOutcome;
import org.defenderrelief.triage.Confidence;
import org.defenderrelief.triage.Criterion;
import org.defenderrelief.triage.Finding;
import org.defenderrelief.triage.HandOverReason;
import org.defenderrelief.triage.ReferralReason;
import org.defenderrelief.triage.Verdict;
import org.defenderrelief.web.api.MoneyJson;

/** What triage's commands take. None of these shows what people wrote. */
final class TriageBodies {
    static final String NEEDED = "NEEDED";

    private TriageBodies() {}

    @Schema(name = "Question")
    public record Ask(
            @Schema(description = "What to ask the partner; sealed to triage and the holder of the receipt code")
            @NotNull(message = NEEDED)
            String text) {
        @Override
        public String toString() {
            return "Ask[sealed content]";
        }
    }

    @Schema(name = "CriterionFinding")
    public record RecordedFinding(
            @NotNull(message = NEEDED) Criterion criterion,
            @NotNull(message = NEEDED) Finding finding,

            @Schema(description = "What it rests on; sealed in the assessment") @NotNull(message = NEEDED)
            String evidence) {
        @Override
        public String toString() {
            return "RecordedFinding[" + criterion + ", " + finding + ", sealed content]";
        }
    }

    @Schema(name = "Check")
    public record RecordedCheck(
            @NotNull(message = NEEDED) CheckKind kind,

            @Schema(description = "With REFEREE only: which of the situation's referees, counting from 0")
            @PositiveOrZero(message = "FROM_0")
            Integer referee,

            @NotNull(message = NEEDED) CheckOutcome outcome,
            @NotNull(message = NEEDED) Confidence confidence,
            @NotNull(message = NEEDED) LocalDate on,

            @Schema(description = "What came of it; sealed in the assessment") @NotNull(message = NEEDED)
            String text) {
        @Override
        public String toString() {
            return "RecordedCheck[" + kind + ", " + outcome + ", sealed content]";
        }
    }

    @Schema(name = "NewRecommendation")
    public record MadeRecommendation(
            @NotNull(message = NEEDED) Verdict verdict,

            @Schema(description = "With APPROVE: what to pay, in the currency of payment")
            MoneyJson amount,

            @Schema(description = "With APPROVE: the envelope to pay from")
            UUID envelope,

            @Schema(description = "With APPROVE, optional: what the payment depends on; sealed")
            String conditions,

            @Schema(description = "With DECLINE") DeclineReason reason,

            @Schema(description = "The reasons in words; sealed in the assessment") @NotNull(message = NEEDED)
            String text,

            @Schema(
                    description =
                            "With APPROVE, needed where it is more than the fund gives one person: why it is needed all the same; sealed")
            String overCeiling,

            @Schema(
                    description =
                            "With APPROVE, needed where it is more than was asked for, or no confirmed rate tells: why, signed in the act")
            MoreReason moreReason,

            @Schema(description = "With moreReason: the same in words; sealed")
            String moreThanAsked) {
        @Override
        public String toString() {
            return "MadeRecommendation[" + verdict + ", sealed content]";
        }
    }

    @Schema(name = "HandOver")
    public record HandOverTo(
            @Schema(description = "Person of triage who is to have the case") @NotNull(message = NEEDED)
            UUID to,

            @NotNull(message = NEEDED) HandOverReason reason,

            @Schema(description = "What they should know, in words; sealed in the assessment")
            String text) {
        @Override
        public String toString() {
            return "HandOverTo[" + reason + ", sealed content]";
        }
    }

    @Schema(name = "Referral")
    public record Refer(@NotNull(message = NEEDED) ReferralReason reason) {}

    @Schema(name = "Duplicate")
    public record Duplicate(
            @Schema(description = "Reference of the case that goes on", examples = "DR-7K3M-Q9PX")
            @NotNull(message = NEEDED)
            String duplicateOf) {}
}
