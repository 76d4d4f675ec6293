package org.defenderrelief.web.api.committee;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.seating.SeatChange;
import org.defenderrelief.seating.SeatKind;
import org.defenderrelief.seating.Seating;
import org.defenderrelief.seating.ViewSeats;

/** Bodies of the committee's seats. */
final class SeatBodies {
    private SeatBodies() {}

    @Schema(name = "SeatProposal")
    record Proposal(
            @NotNull(message = RoundBodies.NEEDED) UUID person,
            @NotNull(message = RoundBodies.NEEDED) SeatKind kind) {}

    @Schema(name = "SubstituteNaming")
    record Naming(
            @NotNull(message = RoundBodies.NEEDED) @Schema(description = "An alternate of the committee")
            UUID substitute,

            @NotNull(message = RoundBodies.NEEDED) @Schema(description = "What is past is now")
            Instant from,

            @NotNull(message = RoundBodies.NEEDED) @Schema(description = "At most 60 days later")
            Instant until) {}

    @Schema(name = "SeatChange")
    record ChangeJson(UUID id, UUID person, SeatKind kind, UUID proposedBy, Instant proposedAt, Instant confirmedAt) {
        static ChangeJson of(SeatChange change) {
            return new ChangeJson(
                    change.id(),
                    change.person().value(),
                    change.kind(),
                    change.proposedBy().value(),
                    change.proposedAt(),
                    change.confirmedAt().orElse(null));
        }
    }

    @Schema(name = "Substitute")
    record SubstituteJson(UUID id, UUID member, UUID substitute, Instant from, Instant until) {
        static SubstituteJson of(Seating.Naming naming) {
            return new SubstituteJson(
                    naming.id(), naming.member().value(), naming.substitute().value(), naming.from(), naming.end());
        }
    }

    /** @param alternates in office, in the order in which they are called @param substitutes those that are not over */
    @Schema(name = "Seats")
    record SeatsJson(List<UUID> alternates, List<SubstituteJson> substitutes, List<ChangeJson> waiting) {
        static SeatsJson of(ViewSeats.View view) {
            return new SeatsJson(
                    view.alternates().stream().map(PersonId::value).toList(),
                    view.seating().namings().stream()
                            .filter(naming -> view.at().isBefore(naming.end()))
                            .map(SubstituteJson::of)
                            .toList(),
                    view.waiting().stream().map(ChangeJson::of).toList());
        }
    }
}
