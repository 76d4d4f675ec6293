package org.defenderrelief.web.api.committee;

import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.committee.Choice;
import org.defenderrelief.committee.ExtensionReason;
import org.defenderrelief.web.api.MoneyJson;

/** What the committee's commands take. None of these shows what people wrote. */
final class RoundBodies {
    static final String NEEDED = "NEEDED";

    private RoundBodies() {}

    @Schema(
            name = "NewRound",
            description =
                    "What is left out is taken from triage's recommendation to approve; without one, the amount is what was requested.")
    public record OpenedRound(
            @Schema(description = "What to pay, in the currency of payment")
            MoneyJson amount,

            @Schema(
                    description =
                            "The parts that it is paid in, 1 to 6, together the amount; absent or empty to pay it at once")
            List<@Valid @NotNull(message = NEEDED) NewTranche> tranches,

            @Schema(description = "The envelope to pay from; where others give too, the one that is drawn on first")
            UUID envelope,

            @Schema(
                    description =
                            "What other envelopes give of the amount, at most 3, drawn on in this order after the first, which gives the rest; absent or empty where one gives all")
            List<@Valid @NotNull(message = NEEDED) NewShare> further,

            @Schema(
                    description =
                            "What the payment depends on, in words; sealed for committee, triage, finance and audit. Absent for what triage recommended, empty for nothing")
            String conditions,

            @Schema(
                    description =
                            "Needed where the amount is more than was asked for, or no confirmed rate tells: why, signed in the act. Absent for what was said with a recommendation of no less")
            MoreReason moreReason,

            @Schema(description = "With moreReason: the same in words; sealed as conditions are")
            String moreThanAsked) {
        @Override
        public String toString() {
            return "OpenedRound[sealed content]";
        }
    }

    @Schema(name = "NewShare")
    public record NewShare(
            @NotNull(message = NEEDED) UUID envelope,

            @Schema(description = "Its part, in the currency of payment") @NotNull(message = NEEDED)
            MoneyJson amount) {}

    @Schema(name = "NewTranche")
    public record NewTranche(
            @NotNull(message = NEEDED) MoneyJson amount,

            @Schema(
                    description =
                            "What has to be met before it is paid, in words; sealed as conditions are. Needed for each but the first, which has none")
            String condition) {
        @Override
        public String toString() {
            return "NewTranche[sealed content]";
        }
    }

    @Schema(name = "TrancheMet")
    public record TrancheMet(
            @Schema(description = "What it rests on that the condition is met; sealed") @NotNull(message = NEEDED)
            String text) {
        @Override
        public String toString() {
            return "TrancheMet[sealed content]";
        }
    }

    @Schema(name = "RoundExtension")
    public record Extension(
            @Schema(description = "By so many hours, from 1 to as many as the policy gave", examples = "24")
            int hours,

            @NotNull(message = NEEDED) ExtensionReason reason) {}

    @Schema(name = "MinutesRead")
    public record MinutesRead(
            @Schema(description = "Commitment of the version of decision as you read it: minutes.minutes of the round")
            @NotNull(message = NEEDED)
            String minutes) {}

    @Schema(name = "MinutesObjection")
    public record MinutesObjection(
            @Schema(description = "As in MinutesRead") @NotNull(message = NEEDED)
            String minutes,

            @Schema(description = "What is not right in them; sealed") @NotNull(message = NEEDED)
            String text) {
        @Override
        public String toString() {
            return "MinutesObjection[sealed content]";
        }
    }

    @Schema(name = "NewVote")
    public record CastBallot(
            @Schema(description = "SHA-256 of the proposal as you read it: proposalHash of the round")
            @NotNull(message = NEEDED)
            String proposalHash,

            @NotNull(message = NEEDED) Choice choice,

            @Schema(description = "With APPROVE_LESS: the most you approve")
            MoneyJson amount,

            @Schema(description = "With DECLINE") DeclineReason reason,

            @Schema(description = "Your reasons in words, sealed; only APPROVE may do without")
            String text,

            @Schema(
                    description =
                            "That you approve or decline without having opened situation, needs and assessment in this round; your signed vote says so. Without it such a vote is refused with vote-unread")
            Boolean decidesUnread) {
        @Override
        public String toString() {
            return "CastBallot[" + choice + ", sealed content]";
        }
    }

    @Schema(name = "EmergencyRelease")
    public record Release(
            @Schema(description = "SHA-256 of the proposal as you read it: proposalHash of the round")
            @NotNull(message = NEEDED)
            String proposalHash,

            @Schema(description = "How much of it to release; all of it if left out")
            MoneyJson amount,

            @Schema(description = "Why it cannot wait; sealed") @NotNull(message = NEEDED)
            String text) {
        @Override
        public String toString() {
            return "Release[sealed content]";
        }
    }
}
