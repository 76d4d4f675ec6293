package org.defenderrelief.web.api.casefile;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.casefile.GrantReason;
import org.defenderrelief.casefile.GrantRefusal;

/** What asking and answering take. None of these shows what people wrote. */
final class GrantBodies {
    static final String NEEDED = "NEEDED";

    private GrantBodies() {}

    @Schema(name = "AskToSee")
    public record Asked(
            @Schema(description = "The part; identity alone can be asked for") @NotNull(message = NEEDED)
            String part,

            @NotNull(message = NEEDED) GrantReason reason,

            @Schema(description = "Why, in words; sealed for triage and auditors") @NotNull(message = NEEDED)
            String note) {
        @Override
        public String toString() {
            return "Asked[" + reason + ", sealed content]";
        }
    }

    @Schema(name = "GiveToSee")
    public record Given(
            @Schema(description = "For how many hours, from 1 to what the fund allows") @NotNull(message = NEEDED)
            Integer hours) {}

    @Schema(name = "RefuseToShow")
    public record Refused(@NotNull(message = NEEDED) GrantRefusal reason) {}
}
