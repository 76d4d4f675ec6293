package org.defenderrelief.web.api.triage;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.triage.HarmAnswer;
import org.defenderrelief.triage.HarmQuestion;
import org.defenderrelief.triage.RiskAssessment;

/** What the assessment of risks takes. None of these shows what people wrote. */
final class RiskBodies {
    private RiskBodies() {}

    @Schema(name = "RiskAssessment")
    public record Risks(
            @Schema(description = "1 to 20") @NotNull(message = TriageBodies.NEEDED)
            List<@NotNull(message = TriageBodies.NEEDED) @Valid Risk> risks,

            @Schema(description = "Whether the help could do harm: every question once")
            @NotNull(message = TriageBodies.NEEDED)
            List<@NotNull(message = TriageBodies.NEEDED) @Valid Harm> harm) {
        RiskAssessment made() {
            return new RiskAssessment(
                    risks.stream().map(Risk::made).toList(),
                    harm.stream().map(Harm::made).toList());
        }

        @Override
        public String toString() {
            return "Risks[sealed content]";
        }
    }

    @Schema(name = "Risk")
    public record Risk(
            @Schema(description = "Sealed in the assessment") @NotNull(message = TriageBodies.NEEDED)
            String what,

            @Schema(description = "1 (hardly) to 5 (almost certain)") @NotNull(message = TriageBodies.NEEDED)
            Integer likelihood,

            @Schema(description = "1 (small) to 5 (a life)") @NotNull(message = TriageBodies.NEEDED)
            Integer impact,

            @Schema(description = "What is done against it; sealed in the assessment")
            @NotNull(message = TriageBodies.NEEDED)
            String mitigation,

            @Schema(description = "Whether the help itself brings it")
            boolean fromHelp) {
        RiskAssessment.Risk made() {
            return new RiskAssessment.Risk(what, likelihood, impact, mitigation, fromHelp);
        }

        @Override
        public String toString() {
            return "Risk[sealed content]";
        }
    }

    @Schema(name = "HarmAnswer")
    public record Harm(
            @NotNull(message = TriageBodies.NEEDED) HarmQuestion question,
            @NotNull(message = TriageBodies.NEEDED) HarmAnswer answer,

            @Schema(description = "How, and what is done about it; needed with YES; sealed in the assessment")
            String text) {
        RiskAssessment.Harm made() {
            return new RiskAssessment.Harm(question, answer, text);
        }

        @Override
        public String toString() {
            return "Harm[sealed content]";
        }
    }
}
