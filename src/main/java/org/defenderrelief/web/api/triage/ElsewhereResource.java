package org.defenderrelief.web.api.triage;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.GrantedMoney;
import org.defenderrelief.casefile.PaidMoney;
import org.defenderrelief.triage.PersonElsewhere;
import org.defenderrelief.triage.SayPartnerValue;
import org.defenderrelief.vault.index.IndexValue;
import org.defenderrelief.vault.index.Purpose;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Where else the person of a case, a relative or their group asked. */
@Path("/api/v1/cases/{reference}/triage/elsewhere")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ElsewhereResource {
    private final CurrentActing acting;
    private final PersonElsewhere elsewhere;
    private final SayPartnerValue say;
    private final Clock clock;

    ElsewhereResource(CurrentActing acting, PersonElsewhere elsewhere, SayPartnerValue say, Clock clock) {
        this.clock = clock;
        this.acting = acting;
        this.elsewhere = elsewhere;
        this.say = say;
    }

    @Schema(name = "ElsewhereMoney")
    record MoneyAt(
            MoneyJson amount,
            Instant at,

            @Schema(
                    description =
                            "Of a grant, whether it stands: an emergency release may have been refused; of a payment, whether it is confirmed")
            boolean holds) {
        static MoneyAt of(GrantedMoney.Granted granted) {
            return new MoneyAt(MoneyJson.of(granted.amount()), granted.at(), granted.stands());
        }

        static MoneyAt of(PaidMoney.Paid paid) {
            return new MoneyAt(MoneyJson.of(paid.amount()), paid.at(), paid.arrived());
        }
    }

    @Schema(name = "CaseElsewhere")
    record Other(
            String reference,
            String codename,
            Instant receivedAt,

            @Schema(description = "How closely the two belong together")
            PersonElsewhere.Kin kin,

            @Schema(description = "What they have in common")
            Set<Purpose> shares,

            boolean sameOrganisation,

            @Schema(
                    description =
                            "False if the case or its money is not as it was signed: then status, grants and payments are left out")
            boolean authentic,

            CaseStatus status,
            List<MoneyAt> granted,

            @Schema(description = "What was sent and did not come back")
            List<MoneyAt> paid) {
        static Other of(PersonElsewhere.Other other) {
            boolean authentic = other.money().isPresent();
            return new Other(
                    other.caseFile().reference().value(),
                    other.caseFile().codename().value(),
                    other.caseFile().receivedAt(),
                    other.kin(),
                    new TreeSet<>(other.shares()),
                    other.samePartner(),
                    authentic,
                    authentic ? other.caseFile().status() : null,
                    other.money()
                            .map(money ->
                                    money.granted().stream().map(MoneyAt::of).toList())
                            .orElse(null),
                    other.money()
                            .map(money -> money.paid().stream().map(MoneyAt::of).toList())
                            .orElse(null));
        }
    }

    @Schema(name = "LentValue")
    record Lent(
            Purpose purpose,

            @Schema(description = "Its keyed digest, to name it by")
            String digest,

            @Schema(description = "As it is compared; absent for an account, which finance alone opens")
            String text,

            @Schema(description = "In how many other cases of the same organisation it stands, of those looked at")
            int sameOrganisation,

            @Schema(description = "In how many cases of other organisations")
            int others,

            @Schema(
                    description =
                            "When somebody of triage said that it is the organisation's own; absent if nobody did")
            Instant ownSince) {
        static Lent of(PersonElsewhere.Lent lent) {
            return new Lent(
                    lent.value().purpose(),
                    lent.value().digest(),
                    lent.text().orElse(null),
                    lent.sameOrganisation(),
                    lent.others(),
                    lent.marked().map(PersonElsewhere.Mark::at).orElse(null));
        }
    }

    @Schema(name = "Elsewhere")
    record Elsewhere(
            @Schema(description = "Twenty at most, the closest first")
            List<Other> cases,

            @Schema(description = "How many more share something")
            int further,

            @Schema(description = "Whether there may be more than were looked at")
            boolean orMore,

            @Schema(description = "How many you may not see; somebody else of triage does")
            int notYours,

            @Schema(description = "How many share nothing but what is the organisation's own; ?all=true shows them")
            int leftOut,

            @Schema(
                    description =
                            "Phone numbers, addresses and accounts that other cases of the organisation have, too")
            List<Lent> lent,

            @Schema(
                    description =
                            "Flags in force that two people of triage signed about the person; they refuse nothing")
            List<FlagsResource.FlagJson> flags,

            @Schema(description = "True if rows were left out since nobody signed them; auditors are told")
            boolean differs) {}

    @GET
    @Operation(
            summary = "Where else the person, a relative or their group asked, and what came of it",
            description =
                    "Opens the identity, which is recorded once while the vault is open. Cases are found by triage's keyed index, as far as it was signed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Elsewhere.class)))
    public Elsewhere show(
            @PathParam("reference") String reference, @QueryParam("all") @DefaultValue("false") boolean all) {
        PersonElsewhere.Found found = elsewhere.of(acting.get(), References.read(reference), all);
        return new Elsewhere(
                found.cases().stream().map(Other::of).toList(),
                found.further(),
                found.orMore(),
                found.notYours(),
                found.leftOut(),
                found.lent().stream().map(Lent::of).toList(),
                found.flags().stream()
                        .map(flag -> FlagsResource.FlagJson.of(flag, clock.instant()))
                        .toList(),
                found.differs());
    }

    @Schema(name = "PartnerValue")
    public record PartnerValue(
            @NotNull(message = TriageBodies.NEEDED) Purpose purpose,

            @NotNull(message = TriageBodies.NEEDED) String digest,

            @Schema(description = "False to take it back") @NotNull(message = TriageBodies.NEEDED)
            Boolean own) {}

    @POST
    @Path("/partner-values")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say that a value of the case is its organisation's own, or that it is not",
            description =
                    "Signed. From then on it makes no two cases of that organisation alike; what is left out for it is told and can be shown.")
    @APIResponse(responseCode = "204", description = "It is said")
    @APIResponse(responseCode = "404", description = "The case has no such value, or it is a name")
    public void say(
            @PathParam("reference") String reference,
            @HeaderParam("Idempotency-Key") String key,
            @Valid @NotNull(message = TriageBodies.NEEDED) PartnerValue body) {
        say.say(
                acting.get(),
                References.read(reference),
                new IndexValue(body.purpose(), body.digest()),
                body.own(),
                Optional.ofNullable(key));
    }
}
