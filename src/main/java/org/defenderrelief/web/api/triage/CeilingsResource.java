package org.defenderrelief.web.api.triage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.triage.PersonCeiling;
import org.defenderrelief.triage.PersonCeilings;
import org.defenderrelief.triage.SetPersonCeiling;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** How much one person gets within some months before somebody has to say why it is more. */
@Path("/api/v1/committee/person-ceilings")
@RolesAllowed("keeper")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class CeilingsResource {
    private final CurrentActing acting;
    private final PersonCeilings ceilings;
    private final SetPersonCeiling set;

    CeilingsResource(CurrentActing acting, PersonCeilings ceilings, SetPersonCeiling set) {
        this.acting = acting;
        this.ceilings = ceilings;
        this.set = set;
    }

    @Schema(name = "PersonCeiling")
    record Ceiling(
            UUID id,
            String currency,

            @Schema(description = "Plain decimal; absent where there is to be no ceiling in that currency any more")
            String amount,

            int months,
            UUID proposedBy,
            Instant proposedAt) {
        static Ceiling of(PersonCeiling ceiling) {
            return new Ceiling(
                    ceiling.id(),
                    ceiling.currency().getCurrencyCode(),
                    ceiling.amount().map(Money::plainAmount).orElse(null),
                    ceiling.months(),
                    ceiling.by().value(),
                    ceiling.at());
        }
    }

    @Schema(name = "PersonCeilings")
    record Ceilings(
            @Schema(description = "Those that hold, one a currency")
            List<Ceiling> inForce,

            @Schema(description = "Those that wait for another keeper, a week at most")
            List<Ceiling> pending) {}

    @Schema(name = "NewPersonCeiling")
    public record Wanted(
            @Schema(examples = "EUR") @NotNull(message = TriageBodies.NEEDED)
            String currency,

            @Schema(description = "Absent to have no ceiling in that currency any more", examples = "5000.00")
            String amount,

            @Schema(description = "How far one looks back, 1 to 60; with an amount")
            Integer months) {}

    @GET
    @RolesAllowed({"keeper", "triage", "committee", "auditor"})
    @Operation(summary = "How much one person gets, and what waits for another keeper")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ceilings.class)))
    @APIResponse(responseCode = "409", description = "not-authentic: what stands here of it is not what was signed")
    public Ceilings all() {
        return new Ceilings(
                ceilings.inForce().stream().map(Ceiling::of).toList(),
                ceilings.pending().stream().map(Ceiling::of).toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Propose how much one person gets within some months",
            description =
                    "Once another keeper confirms it, triage has to say why where it recommends more with what was granted before; a life at risk does not wait for that.")
    @APIResponse(
            responseCode = "201",
            description = "It waits for another keeper",
            content = @Content(schema = @Schema(implementation = Ceiling.class)))
    public Response propose(@Valid @NotNull(message = TriageBodies.NEEDED) Wanted body) {
        return Response.status(Response.Status.CREATED)
                .entity(Ceiling.of(set.propose(acting.get(), wanted(body))))
                .build();
    }

    private static PersonCeiling.Wanted wanted(Wanted body) {
        return body.amount() == null
                ? PersonCeiling.Wanted.none(Money.currency(body.currency())
                        .orElseThrow(() -> new Problem.InvalidInput("currency", Flaw.AMOUNT_AND_CURRENCY)))
                : PersonCeiling.Wanted.of(
                        MoneyJson.read(new MoneyJson(body.amount(), body.currency()), "amount"),
                        body.months() == null ? 0 : body.months());
    }

    @POST
    @Path("/{id}/confirm")
    @Operation(summary = "Confirm what another keeper proposed; it holds from now on")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ceiling.class)))
    @APIResponse(responseCode = "403", description = "role-required, not-in-roster or second-person-needed")
    @APIResponse(responseCode = "409", description = "proposal-settled, proposal-overtaken or not-authentic")
    public Ceiling confirm(@PathParam("id") String id) {
        return Ceiling.of(set.confirm(acting.get(), Ids.read(id).orElseThrow(Problem.NotFound::new)));
    }
}
