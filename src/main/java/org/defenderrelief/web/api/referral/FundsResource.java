package org.defenderrelief.web.api.referral;

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

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.referral.KnownFunds;
import org.defenderrelief.referral.NameFund;
import org.defenderrelief.referral.NewFund;
import org.defenderrelief.referral.OtherFund;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** Other funds that people may be referred to. To make one known takes two keepers; one alone ends it. */
@Path("/api/v1/funds")
@RolesAllowed("keeper")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class FundsResource {
    private static final String NEEDED = "NEEDED";

    private final CurrentActing acting;
    private final KnownFunds known;
    private final NameFund name;

    FundsResource(CurrentActing acting, KnownFunds known, NameFund name) {
        this.acting = acting;
        this.known = known;
        this.name = name;
    }

    /**
     * Another fund, as people there told it.
     *
     * @param address where its service is: by https, or on this machine alone
     * @param root hash of its roster's founding statement, 64 hex digits
     * @param serviceKey its verifier key, as its GET /api/v1/history/key tells it
     */
    @Schema(name = "NewOtherFund")
    public record Wanted(
            @NotNull(message = NEEDED) String name,
            @NotNull(message = NEEDED) String address,
            @NotNull(message = NEEDED) String root,
            @NotNull(message = NEEDED) String serviceKey) {}

    /** Another fund, as it was signed. */
    @Schema(name = "OtherFund")
    public record FundJson(
            UUID id, String name, String address, String root, String serviceKey, UUID proposedBy, Instant proposedAt) {
        static FundJson of(OtherFund fund) {
            return new FundJson(
                    fund.id(),
                    fund.name(),
                    fund.address(),
                    fund.root(),
                    fund.serviceKey(),
                    fund.proposedBy().value(),
                    fund.proposedAt());
        }
    }

    @GET
    @RolesAllowed({"triage", "auditor", "keeper"})
    @Operation(summary = "The other funds that two keepers made known")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic: an act on other funds is gone or is none")
    public List<FundJson> all() {
        return known.all().stream().map(FundJson::of).toList();
    }

    @GET
    @Path("/proposals")
    @RolesAllowed({"auditor", "keeper"})
    @Operation(summary = "What waits for another keeper, as its proposer signed it")
    @APIResponse(responseCode = "200", description = "OK")
    public List<FundJson> pending() {
        return name.pending().stream().map(FundJson::of).toList();
    }

    @POST
    @Path("/proposals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Propose another fund",
            description = "Compare root and key with people of that fund, over a way that is not this service's.")
    @APIResponse(
            responseCode = "201",
            description = "It waits for another keeper",
            content = @Content(schema = @Schema(implementation = FundJson.class)))
    @APIResponse(responseCode = "409", description = "fund-known or not-authentic")
    public Response propose(@Valid @NotNull(message = NEEDED) Wanted body) {
        NewFund wanted = NewFund.of(body.name(), body.address(), body.root(), body.serviceKey());
        return Response.status(Response.Status.CREATED)
                .entity(FundJson.of(name.propose(acting.get(), wanted)))
                .build();
    }

    @POST
    @Path("/proposals/{id}/confirm")
    @Operation(summary = "Confirm what another keeper proposed; from now on the fund is known")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "403", description = "role-required, not-in-roster or second-person-needed")
    @APIResponse(
            responseCode = "409",
            description = "proposal-settled, proposal-overtaken, fund-known or not-authentic")
    public FundJson confirm(@PathParam("id") String id) {
        return FundJson.of(name.confirm(acting.get(), id(id)));
    }

    @POST
    @Path("/proposals/{id}/withdraw")
    @Operation(summary = "Take back your own proposal before it is confirmed")
    @APIResponse(responseCode = "204", description = "It is withdrawn")
    @APIResponse(responseCode = "403", description = "role-required, not-in-roster or not-yours")
    @APIResponse(responseCode = "409", description = "proposal-settled, proposal-overtaken or not-authentic")
    public Response withdraw(@PathParam("id") String id) {
        name.withdraw(acting.get(), id(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/end")
    @Operation(
            summary = "End a fund, at once",
            description = "One keeper is enough. Nothing goes to it or is taken from it any more.")
    @APIResponse(responseCode = "204", description = "It is known no more")
    @APIResponse(responseCode = "409", description = "not-authentic")
    public Response end(@PathParam("id") String id) {
        name.end(acting.get(), id(id));
        return Response.noContent().build();
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }
}
