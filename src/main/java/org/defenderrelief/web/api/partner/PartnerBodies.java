package org.defenderrelief.web.api.partner;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.partner.InvitePerson;
import org.defenderrelief.partner.PartnerList;
import org.defenderrelief.partner.PartnerStatement;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Right;
import org.defenderrelief.partner.Standing;
import org.defenderrelief.partner.StatementKind;

/** What is sent and answered about partner organisations. */
final class PartnerBodies {
    static final String NEEDED = "NEEDED";

    private PartnerBodies() {}

    /**
     * Vouching for an organisation.
     *
     * @param vouching who vouches for it, and how it was looked at
     * @param vettedUntil the last day on which it counts, in UTC
     */
    @Schema(name = "Vouching")
    public record Vouching(
            @NotNull(message = NEEDED) String name,
            @NotNull(message = NEEDED) String vouching,
            @NotNull(message = NEEDED) LocalDate vettedUntil) {}

    /** Why. */
    @Schema(name = "PartnerReason")
    public record Reason(@NotNull(message = NEEDED) String reason) {}

    /** What somebody is invited to do. */
    @Schema(name = "NewInvitation")
    public record NewInvitation(@NotNull(message = NEEDED) Set<@NotNull(message = NEEDED) Right> rights) {}

    /** The code of an invitation. */
    @Schema(name = "JoinCode")
    public record Code(@NotNull(message = NEEDED) String code) {
        @Override
        public String toString() {
            return "Code[redacted]";
        }
    }

    /**
     * An invitation that was made.
     *
     * @param code told this once
     */
    @Schema(name = "MadeInvitation")
    public record Made(UUID id, String code, List<Right> rights, Instant until) {
        static Made of(InvitePerson.Made made) {
            return new Made(made.id(), made.code(), sorted(made.rights()), made.until());
        }

        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /** How one's own organisation stands, and what one may do for it. */
    @Schema(name = "OwnPartner")
    public record Own(String organisation, Standing standing, List<Right> rights) {
        static Own of(Partners.Own own) {
            return new Own(own.organisation().value(), own.standing(), sorted(own.rights()));
        }
    }

    /**
     * An organisation.
     *
     * @param standing absent if what stands here of it is not what was signed
     * @param reason why it is suspended or ended
     */
    @Schema(name = "Partner")
    public record PartnerJson(
            String organisation,
            Standing standing,
            String name,
            String vouching,
            LocalDate vettedUntil,
            String reason,
            List<Member> members,
            List<Open> invitations) {
        static PartnerJson of(PartnerList.Shown shown) {
            return new PartnerJson(
                    shown.organisation().value(),
                    shown.standing().orElse(null),
                    shown.name().orElse(null),
                    shown.vouching().orElse(null),
                    shown.until().orElse(null),
                    shown.reason().orElse(null),
                    shown.members().stream()
                            .map(each -> new Member(
                                    each.invitation(), each.person().value(), sorted(each.rights()), each.since()))
                            .toList(),
                    shown.invitations().stream()
                            .map(each -> new Open(each.invitation(), sorted(each.rights()), each.until()))
                            .toList());
        }
    }

    /**
     * Somebody who speaks for it.
     *
     * @param invitation by which they came, and by which it is taken away
     * @param person the id of their account
     */
    @Schema(name = "PartnerMember")
    public record Member(UUID invitation, UUID person, List<Right> rights, Instant since) {}

    /** An invitation that waits. */
    @Schema(name = "OpenInvitation")
    public record Open(UUID invitation, List<Right> rights, Instant until) {}

    /** What a keeper said. */
    @Schema(name = "PartnerStatement")
    public record StatementJson(
            UUID id,
            String organisation,
            StatementKind kind,
            String name,
            String vouching,
            LocalDate vettedUntil,
            String reason,
            UUID proposedBy,
            Instant proposedAt) {
        static StatementJson of(PartnerStatement statement) {
            return new StatementJson(
                    statement.id(),
                    statement.organisationCode(),
                    statement.kind(),
                    statement.name().orElse(null),
                    statement.vouching().orElse(null),
                    statement.until().orElse(null),
                    statement.reason().orElse(null),
                    statement.proposedBy().value(),
                    statement.proposedAt());
        }
    }

    private static List<Right> sorted(Set<Right> rights) {
        return rights.stream().sorted().toList();
    }
}
