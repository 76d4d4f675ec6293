package org.defenderrelief.web.api.triage;

import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.triage.AidDropReason;
import org.defenderrelief.triage.AidGiver;
import org.defenderrelief.triage.AidKind;

/** What is said of help that is not money. */
final class AidBodies {
    private AidBodies() {}

    @Schema(name = "ProposedAid")
    public record Proposed(
            @NotNull(message = TriageBodies.NEEDED) AidKind kind) {}

    @Schema(name = "GivenAid")
    public record Given(
            @Schema(description = "The day, where it was given") @NotNull(message = TriageBodies.NEEDED)
            LocalDate on,

            @NotNull(message = TriageBodies.NEEDED) AidGiver by) {}

    @Schema(name = "DroppedAid")
    public record Dropped(
            @NotNull(message = TriageBodies.NEEDED) AidDropReason reason) {}
}
