package org.defenderrelief.web.api.triage;

import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.triage.Checklist;
import org.defenderrelief.triage.ChecklistItem;
import org.defenderrelief.triage.ItemAnswer;
import org.defenderrelief.triage.NotNeededReason;

/** What the checklist takes. */
final class ChecklistBodies {
    private ChecklistBodies() {}

    @Schema(name = "FilledChecklist")
    public record Filled(
            @Schema(description = "Each item once; one that is left out is open")
            @NotNull(message = TriageBodies.NEEDED)
            List<@NotNull(message = TriageBodies.NEEDED) @Valid Item> items) {
        Checklist made() {
            return new Checklist(items.stream().map(Item::made).toList());
        }
    }

    @Schema(name = "ChecklistItemAnswer")
    public record Item(
            @NotNull(message = TriageBodies.NEEDED) ChecklistItem item,
            @Schema(description = "Absent: it is open") ItemAnswer answer,

            @Schema(description = "Why it is not needed; with NOT_NEEDED, and only then")
            NotNeededReason reason) {
        Checklist.Answered made() {
            return new Checklist.Answered(item, Optional.ofNullable(answer), Optional.ofNullable(reason));
        }
    }
}
